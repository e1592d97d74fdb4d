/**
 * Many requests at little cost: a few kept-alive connections, each with one request at a time, and answers of which only the
 * status is kept. A full client would cost more than the proxy that is to be measured.
 */
import { connect } from 'node:net'

export interface LoadOptions {
  readonly connections?: number
  /** Address to come from, one of 127.0.0.0/8. */
  readonly localAddress?: string
}

/** One request as bytes, without a body. */
export const get = (target: string, key?: string): string => plain('GET', target, key)
export const post = (target: string, key?: string): string => plain('POST', target, key)

const plain = (method: string, target: string, key: string | undefined): string =>
  `${method} ${target} HTTP/1.1\r\nHost: proxy.example\r\n${key === undefined ? '' : `apikey: ${key}\r\n`}\r\n`

/**
 * Sends `total` requests to 127.0.0.1.
 *
 * @param requestAt the bytes of the request with this number, from 0
 * @returns how often each status came
 * @throws {Error} when a connection ends before the answer
 */
export async function sendAll(
  port: number,
  total: number,
  requestAt: (index: number) => string,
  { connections = 32, localAddress = '127.0.0.1' }: LoadOptions = {}
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let next = 0
  const sendSome = async (): Promise<void> => {
    while (next < total) {
      await new Promise<void>((resolve, reject) => {
        const socket = connect({ port, host: '127.0.0.1', localAddress }).setNoDelay(true).setEncoding('latin1')
        let text = ''
        let waiting = false
        const sendNext = () => {
          waiting = next < total
          if (waiting) socket.write(requestAt(next++))
          else socket.end()
        }
        socket.once('connect', sendNext)
        socket.on('data', (chunk: string) => {
          text += chunk
          const end = endOf(text)
          if (end === undefined) return
          const status = Number(text.slice(9, 12))
          statuses[status] = (statuses[status] ?? 0) + 1
          const closing = /^connection: close\r$/im.test(text)
          text = ''
          if (closing) waiting = false
          else sendNext()
        })
        socket.once('error', reject)
        socket.once('close', () => (waiting ? reject(new Error('closed before the answer')) : resolve()))
      })
    }
  }
  await Promise.all(Array.from({ length: connections }, sendSome))
  return statuses
}

/** Index of the end of a complete answer. */
function endOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text)?.[1] ?? 0)
  return text.length < head + 4 + length ? undefined : head + 4 + length
}
