/**
 * Names of files as people and pipelines want to read them.
 */
import { relative, sep } from 'node:path'

/** The path relative to the working directory if it is inside it; with slashes on every system. */
export function fromHere(file: string): string {
  const path = relative(process.cwd(), file)
  return (path === '' || path.startsWith('..') ? file : path).split(sep).join('/')
}
