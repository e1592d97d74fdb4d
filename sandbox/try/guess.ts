/**
 * The codes that the page's buttons try.
 */
export const rightCode = 'the right code'

/** A code of the same length and kind that is not `code`: its last character is the next one. */
export function wrongCode(code: string): string {
  const last = code.slice(-1)
  const next = last === '9' ? '0' : last.toLowerCase() === 'z' ? 'a' : String.fromCharCode(last.charCodeAt(0) + 1)
  return code.slice(0, -1) + next
}
