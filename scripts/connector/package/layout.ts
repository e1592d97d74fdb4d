/**
 * The layout of the instructions, in colour if the terminal has colours. Commands are indented by four spaces.
 */
import colors from 'picocolors'

export const row = (path: string, what: string): string => `  ${path.padEnd(40)} ${colors.dim(what)}`
export const title = (name: string, what: string): string => `\n${colors.bold(name)} ${colors.dim(what)}`
export const command = (text: string): string => `    ${colors.cyan(text)}`
export const comment = (text: string): string => `    ${colors.dim(`# ${text}`)}`
export const step = (number: number, text: string): string => `    ${number}. ${text}`

/** Quotes a path as one argument for both POSIX shells and PowerShell. */
export function quote(path: string): string {
  const isPlain = process.platform === 'win32' || !/["$`\\!]/.test(path)
  return isPlain ? `"${path}"` : `'${path.replaceAll("'", `'\\''`)}'`
}
