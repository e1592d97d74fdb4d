/**
 * The codes that the page's buttons try.
 */
export const rightCode = 'the right code'

/** A code that differs from `code` in its last character, which is replaced by the next digit or letter. */
export function wrongCode(code: string): string {
  const last = code.slice(-1)
  const next = last === '9' ? '0' : last.toLowerCase() === 'z' ? 'a' : String.fromCharCode(last.charCodeAt(0) + 1)
  return code.slice(0, -1) + next
}
