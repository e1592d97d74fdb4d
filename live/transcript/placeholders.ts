/**
 * The placeholders for secrets. A value keeps its placeholder throughout a transcript.
 */

/** Kinds whose first value has no number: `<account>`, then `<another account>`, `<another account-2>`. */
const SINGLE = ['key', 'number', 'reference', 'sender', 'account', 'application'] as const
/** Kinds that are numbered from the first value on: `<otp-1>`, `<otp-2>`. */
const COUNTED = ['otp', 'code', 'id', 'request'] as const

export type Single = (typeof SINGLE)[number]
export type Counted = (typeof COUNTED)[number]
export type Kind = Single | Counted

/** Stands for text that is not written. */
export const MASKED = '<…>'
/** Placeholder of the made-up ID that no OTP has. */
export const UNKNOWN_OTP = '<unknown>'
/** Placeholders of the person's number in a field of an answer, if it is not E.164. */
export const NUMBER_FORMS = {
  national: '<national number>',
  bare: '<number without +>',
  other: '<number, another form>'
}

/** Highest number of a placeholder, shared by all further values: four digits could be a code. */
const MOST = 99

/** Pattern of all placeholders for values of a kind, for use in other patterns. */
export const PLACEHOLDER = `<(?:(?:another )?(?:${SINGLE.join('|')})(?:-\\d{1,2})?|(?:${COUNTED.join('|')})-\\d{1,2}|unknown|…)>`

export class Placeholders {
  readonly #given = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** The placeholder of a value, if it has one. */
  of(kind: Kind, value: string): string | undefined {
    return this.#given.get(`${kind} ${value}`)
  }

  /**
   * The placeholder of a value, a new one if need be.
   *
   * @param isAnother whether it is not the run's own value of this kind
   */
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

  /** Gives a value the placeholder of another one, of which it is a different spelling. */
  alias(kind: Kind, value: string, placeholder: string): void {
    this.#given.set(`${kind} ${value}`, placeholder)
  }

  has(kind: Kind): boolean {
    return this.#counts.has(kind)
  }
}
