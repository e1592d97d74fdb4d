/**
 * Messages quote the content of a file, which may hold escape codes for terminals, and characters that XML cannot
 * contain.
 */

// Control characters, line separators, bidirectional marks, lone surrogates and non-characters.
const ODD = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** The text on one line, with such characters escaped as in JSON. */
export function plain(text: string): string {
  return text.replaceAll(ODD, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}
