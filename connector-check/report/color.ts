/**
 * Whether the report has colours. picocolors' own rule also colours a pipe when CI is set, and files then hold escape
 * codes.
 */
import type { WriteStream } from 'node:tty'

/**
 * True on a terminal with colours, or when FORCE_COLOR asks for them. NO_COLOR (https://no-color.org/) overrides both.
 */
export function hasColor({ isTTY }: Partial<Pick<WriteStream, 'isTTY'>>, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return isTTY === true && env.TERM !== 'dumb'
}
