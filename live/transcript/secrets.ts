/**
 * The secrets of a run, which must not get into any file. They are added as they become known, are found in any text
 * however they are encoded, and are replaced by placeholders. They stay in memory.
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

/** Kinds of values that come from answers. */
export type Learnt = Extract<Single, 'account' | 'application' | 'reference' | 'number'> | Exclude<Counted, 'code'>

export interface OwnNumber {
  readonly typed: string
  /** Such as `+491701234567`. */
  readonly e164: string
  /** With or without trunk zero, blanks and dashes. */
  readonly national: string
}

/**
 * How many digits at the end of a number are looked for. Fewer could be found by chance; more could miss numbers in
 * national format.
 */
const LAST_DIGITS = 7
/** Shorter values of answers are only replaced in their own field. Elsewhere they could be any word. */
const SHORTEST_LEARNT = 4
/** Shorter values without a digit, or from an answer, are only found as a word of their own. */
const SHORTEST_ANYWHERE = 8
/** Longer values of answers are no IDs. */
const LONGEST_LEARNT = 200

const digitsOf = (text: string): string => text.replace(/\D/g, '')

export class Secrets {
  readonly #placeholders = new Placeholders()
  readonly #needles: Needle[] = []
  readonly #listeners: (() => void)[] = []
  #own: OwnNumber | undefined

  /** Calls the listener for each new secret, so that earlier lines can be searched for it. */
  whenToldMore(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** Adds the API key. Parts of it are found, too. */
  key(value: string): void {
    this.#tell('key', value, (placeholder) => everyPart(value, placeholder))
  }

  /** Adds the number of the person's phone. */
  number(own: OwnNumber): void {
    this.#own = own
    this.#tell('number', own.e164, (placeholder) => phoneNumber(lastDigits(own), placeholder))
  }

  /**
   * Adds a code as the person typed it, perhaps with spaces or dashes.
   *
   * @returns its placeholder, the same one for each spelling
   */
  code(typed: string): string {
    const code = typed.replace(/[\s-]/g, '')
    const placeholder = this.#tell('code', code, (name) => seek(code, name))
    if (typed !== code) this.#tell('code', typed, () => seek(typed, placeholder), placeholder)
    return placeholder
  }

  /** Adds the reference that the run sends. */
  reference(value: string): void {
    this.#tell('reference', value, (placeholder) => seek(value, placeholder))
  }

  /** Adds the sender name that the run asks for. It must not be a word of the format, such as `sender`. */
  sender(value: string): void {
    this.#tell('sender', value, (placeholder) => seek(value, placeholder))
  }

  /** Adds the ID that the run has made up, and that no OTP has. */
  unknownOtp(id: string): void {
    this.#tell('otp', id, (placeholder) => seek(id, placeholder), UNKNOWN_OTP)
  }

  /**
   * Adds a value from an answer.
   *
   * @returns its placeholder, a new one if need be
   */
  learn(kind: Learnt, value: string): string {
    if (kind === 'number') return this.#learnNumber(value)
    const isAnother =
      kind === 'reference' || ((kind === 'account' || kind === 'application') && this.#placeholders.has(kind))
    const before = this.#placeholders.of(kind, value)
    return before ?? this.#add(this.#placeholders.give(kind, value, isAnother), (name) => seekLearnt(value, name))
  }

  /** Whether a text holds any secret, in any of the encodings of readings.ts. */
  isIn(text: string): boolean {
    if (this.#needles.length === 0) return false
    for (const reading of readings(text)) {
      const hay = hayOf(reading)
      if (this.#needles.some((needle) => needle.isIn(hay))) return true
    }
    return false
  }

  /**
   * Replaces each secret by its placeholder. A word with an encoded secret becomes `<…>`, and if that is not enough, so
   * does all of the text.
   */
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

/** Finds a short value without digits only as a word of its own, all others anywhere. */
const seek = (value: string, placeholder: string): Needle =>
  /\d/.test(value) || value.length >= SHORTEST_ANYWHERE ? anywhere(value, placeholder) : asWord(value, placeholder)

function seekLearnt(value: string, placeholder: string): Needle | undefined {
  if (value.length < SHORTEST_LEARNT || value.length > LONGEST_LEARNT) return undefined
  return value.length < SHORTEST_ANYWHERE ? asWord(value, placeholder) : anywhere(value, placeholder)
}

/**
 * The last digits that are the same in E.164 and in national format, up to 7; all digits of E.164 if fewer than 6 are
 * the same.
 */
function lastDigits({ e164, national }: OwnNumber): string {
  const [all, local] = [digitsOf(e164), digitsOf(national)]
  let shared = 0
  while (shared < LAST_DIGITS && shared < local.length && all.at(-1 - shared) === local.at(-1 - shared)) shared++
  return shared < 6 ? all : all.slice(-shared)
}
