/**
 * Everything of a run that no file may hold: told as it becomes known, replaced by placeholders, and found in any text however it
 * is encoded. It stays in memory.
 */
import { anywhere, asWord, everyPart, hayOf, type Needle, phoneNumber } from './needles.ts'
import {
  type Counted,
  type Kind,
  MASKED,
  NUMBER_FORMS,
  Placeholders,
  type Single,
  UNKNOWN_OTP
} from './placeholders.ts'
import { readings } from './readings.ts'

/** IDs that answers bring. */
export type Learnt = Extract<Single, 'account' | 'application' | 'reference' | 'number'> | Exclude<Counted, 'code'>

export interface OwnNumber {
  readonly typed: string
  /** Such as `+491701234567`. */
  readonly e164: string
  /** With or without trunk zero, blanks and dashes. */
  readonly national: string
}

/** Digits at the end of a number that are looked for. Fewer would be found by chance; more would miss a number without its trunk zero. */
const LAST_DIGITS = 7
/** Values of answers that are shorter are replaced in their own field, and not looked for elsewhere: they could be any word. */
const SHORTEST_LEARNT = 4
const SHORTEST_ANYWHERE = 8
/** No ID has more. */
const LONGEST_LEARNT = 200

const digitsOf = (text: string): string => text.replace(/\D/g, '')

export class Secrets {
  readonly #placeholders = new Placeholders()
  readonly #needles: Needle[] = []
  readonly #listeners: (() => void)[] = []
  #own: OwnNumber | undefined

  /** Calls back each time something new becomes known, after which what was written before has to be looked at again. */
  whenToldMore(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** The API key. Parts of it are looked for, too. */
  key(value: string): void {
    this.#tell('key', value, (placeholder) => everyPart(value, placeholder))
  }

  /** The number of the person's phone. */
  number(own: OwnNumber): void {
    this.#own = own
    this.#tell('number', own.e164, (placeholder) => phoneNumber(lastDigits(own), placeholder))
  }

  /**
   * A code as the person typed it, with or without what stands between its digits.
   *
   * @returns its placeholder; the same code has the same one
   */
  code(typed: string): string {
    const code = typed.replace(/[\s-]/g, '')
    const placeholder = this.#tell('code', code, (name) => seek(code, name))
    if (typed !== code) this.#tell('code', typed, () => seek(typed, placeholder), placeholder)
    return placeholder
  }

  /** The reference that the run gives. */
  reference(value: string): void {
    this.#tell('reference', value, (placeholder) => seek(value, placeholder))
  }

  /** The sender that the run asks for. It must not be a word of the format, such as `sender`. */
  sender(value: string): void {
    this.#tell('sender', value, (placeholder) => seek(value, placeholder))
  }

  /** An ID that the run has made up and that no OTP has. */
  unknownOtp(id: string): void {
    this.#tell('otp', id, (placeholder) => seek(id, placeholder), UNKNOWN_OTP)
  }

  /**
   * A value that an answer has brought, or that the run puts into a path.
   *
   * @returns its placeholder: the one that it was told under, or a new one
   */
  learn(kind: Learnt, value: string): string {
    if (kind === 'number') return this.#learnNumber(value)
    const isAnother =
      kind === 'reference' || ((kind === 'account' || kind === 'application') && this.#placeholders.has(kind))
    const before = this.#placeholders.of(kind, value)
    return before ?? this.#add(this.#placeholders.give(kind, value, isAnother), (name) => seekLearnt(value, name))
  }

  /** Whether any secret is in a text, in any of the ways of readings.ts. */
  isIn(text: string): boolean {
    if (this.#needles.length === 0) return false
    for (const reading of readings(text)) {
      const hay = hayOf(reading)
      if (this.#needles.some((needle) => needle.isIn(hay))) return true
    }
    return false
  }

  /** The text with a placeholder for each secret, and `<…>` for each word, if need be for all of it, that has one encoded. */
  mask(text: string): string {
    if (!this.isIn(text)) return text
    const masked = this.#needles.reduce((rest, needle) => needle.mask(rest), text)
    if (!this.isIn(masked)) return masked
    const words = masked.replace(/\S+/g, (word) => (this.isIn(word) ? MASKED : word))
    return this.isIn(words) ? MASKED : words
  }

  #learnNumber(value: string): string {
    const before = this.#placeholders.of('number', value)
    if (before !== undefined) return before
    const own = this.#own
    const digits = digitsOf(value)
    if (own && digits.endsWith(lastDigits(own))) {
      if (value === digitsOf(own.e164)) return NUMBER_FORMS.bare
      return digits === digitsOf(own.national) ? NUMBER_FORMS.national : NUMBER_FORMS.other
    }
    const placeholder = this.#placeholders.give('number', value, true)
    if (digits.length < LAST_DIGITS) return placeholder
    return this.#add(placeholder, (name) => phoneNumber(digits.slice(-LAST_DIGITS), name))
  }

  #tell(kind: Kind, value: string, needle: (placeholder: string) => Needle, known?: string): string {
    const before = this.#placeholders.of(kind, value)
    if (before !== undefined || value === '') return before ?? MASKED
    if (known !== undefined) this.#placeholders.alias(kind, value, known)
    return this.#add(known ?? this.#placeholders.give(kind, value, false), needle)
  }

  #add(placeholder: string, needle: (placeholder: string) => Needle | undefined): string {
    const made = needle(placeholder)
    if (made === undefined) return placeholder
    this.#needles.push(made)
    this.#needles.sort((one, other) => other.length - one.length)
    for (const listener of this.#listeners) listener()
    return placeholder
  }
}

/** What is short and has no digit could be part of a word; all else counts wherever it stands. */
const seek = (value: string, placeholder: string): Needle =>
  /\d/.test(value) || value.length >= SHORTEST_ANYWHERE ? anywhere(value, placeholder) : asWord(value, placeholder)

function seekLearnt(value: string, placeholder: string): Needle | undefined {
  if (value.length < SHORTEST_LEARNT || value.length > LONGEST_LEARNT) return undefined
  return value.length < SHORTEST_ANYWHERE ? asWord(value, placeholder) : anywhere(value, placeholder)
}

/** The last digits that all ways to write the number share: without country code, trunk zero and its like. */
function lastDigits({ e164, national }: OwnNumber): string {
  const [all, local] = [digitsOf(e164), digitsOf(national)]
  let shared = 0
  while (shared < LAST_DIGITS && shared < local.length && all.at(-1 - shared) === local.at(-1 - shared)) shared++
  return shared < 6 ? all : all.slice(-shared)
}
