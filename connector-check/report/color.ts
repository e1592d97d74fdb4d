/**
 * Whether the report has colours. picocolors' own rule gives them to a pipe as well where CI is set, and a file is then full of
 * escape codes.
 */
import type { WriteStream } from 'node:tty'

/** On a terminal that has colours, or where FORCE_COLOR asks for them; NO_COLOR (https://no-color.org/) goes before both. */
export function hasColor({ isTTY }: Partial<Pick<WriteStream, 'isTTY'>>, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTTY === true && env.TERM !== 'dumb'
}
