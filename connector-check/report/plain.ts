/**
 * Messages quote what stands in a file, and a file may hold anything: escape codes that a terminal obeys, and characters that
 * XML has no way to write.
 */

// Controls, separators of lines, signs that turn the direction of writing, lone surrogates, and non-characters.
const ODD = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** The text on one line, with such characters written as JSON writes them. */
export function plain(text: string): string {
  return text.replaceAll(ODD, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}
