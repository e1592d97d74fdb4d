/**
 * The names that stand in a transcript for what is secret. One value keeps its name throughout.
 */

/** A first value of these has no number: `<account>`, then `<another account>`, `<another account-2>`. */
const SINGLE = ['key', 'number', 'reference', 'sender', 'account', 'application'] as const
/** These count from the first: `<otp-1>`, `<otp-2>`. */
const COUNTED = ['otp', 'code', 'id', 'request'] as const

export type Single = (typeof SINGLE)[number]
export type Counted = (typeof COUNTED)[number]
export type Kind = Single | Counted

/** Text of which nothing is written. */
export const MASKED = '<…>'
/** An OTP ID that nobody has. */
export const UNKNOWN_OTP = '<unknown>'
/** The own number as a field of an answer may have it, where it is not E.164. */
export const NUMBER_FORMS = {
  national: '<national number>',
  bare: '<number without +>',
  other: '<number, another form>'
}

/** More than these are not counted: a number of four digits could be a code. */
const MOST = 99

/** Any placeholder of a kind, as part of a pattern. */
export const PLACEHOLDER = `<(?:(?:another )?(?:${SINGLE.join('|')})(?:-\\d{1,2})?|(?:${COUNTED.join('|')})-\\d{1,2}|unknown|…)>`

export class Placeholders {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** The name of a value, if it has one. */
  of(kind: Kind, value: string): string | undefined {
    return this.#given.get(`${kind} ${value}`)
  }

  /** The name of a value; `isAnother` if it is not the one that this kind is known for. */
  give(kind: Kind, value: string, isAnother: boolean): string {
    const before = this.of(kind, value)
    if (before !== undefined) return before
    const name = isAnother ? `another ${kind}` : kind
    const count = Math.min((this.#counts.get(name) ?? 0) + 1, MOST)
    this.#counts.set(name, count)
    const isNumbered = count > 1 || COUNTED.some((counted) => counted === name)
    const placeholder = `<${name}${isNumbered ? `-${count}` : ''}>`
    this.#given.set(`${kind} ${value}`, placeholder)
    return placeholder
  }

  /** Gives a value a name that is known already: another spelling of the same. */
  alias(kind: Kind, value: string, placeholder: string): void {
    this.#given.set(`${kind} ${value}`, placeholder)
  }

  has(kind: Kind): boolean {
    return this.#counts.has(kind)
  }
}
