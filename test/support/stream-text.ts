/**
 * What a socket, or a process's output, has given so far.
 */
import type { Readable } from 'node:stream'

/**
 * Collects the text of a stream from now on.
 *
 * @param encoding `latin1` loses no byte of a socket; what a process writes is `utf8`
 * @returns tells all that has come so far
 */
export function textOf(stream: Readable, encoding: 'latin1' | 'utf8' = 'latin1'): () => string {
  let text = ''
  stream.setEncoding(encoding).on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}
