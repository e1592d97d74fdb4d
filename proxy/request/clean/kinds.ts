/**
 * Typed text: how each kind of input is cleaned, once, before anything judges, counts or sends it. Every value stays text, because
 * a number would lose its leading zeros.
 */
import { DASHES, folded, unquoted, visible, withoutPunctuation } from './characters.ts'

/** Cleans a decoded value. */
export type Clean = (value: string) => string

const BETWEEN = new RegExp(`(?<=[\\p{L}\\p{N}])[${DASHES}]+(?=[\\p{L}\\p{N}])`, 'gu')

/** A code: letters and digits. People group them, and a full stop follows where the code ended a sentence. Case stays. */
export const cleanCode: Clean = (value) =>
  /^[A-Za-z0-9]*$/.test(value)
    ? value
    : unquoted(folded(visible(value)))
        .replace(/(?<=[\p{L}\p{N}])\.$/u, '')
        .replace(BETWEEN, '')

/** A number to call from, which loses its punctuation, or a name. */
export const cleanCaller: Clean = (value) => {
  const digits = withoutPunctuation(cleanWord(value))
  return /^\+?[0-9]+$/.test(digits) ? digits : cleanFreeText(value)
}

/** A word of a list, an ID, a whole number. */
export const cleanWord: Clean = (value) => folded(visible(value))

/** A word that is written in capitals. */
export const cleanCapitals: Clean = (value) => cleanWord(value).toUpperCase()

/** Text that a person reads: everything in it may be meant, except for control characters at its ends. */
export const cleanFreeText: Clean = (value) => value.replace(/^\p{Cc}+|\p{Cc}+$/gu, '')
