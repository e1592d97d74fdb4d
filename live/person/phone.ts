/**
 * The person's phone number, in the forms that a run sends.
 */
import type { CountryCode } from 'libphonenumber-js/max'
import { isTextable } from '../../proxy/request/number/parse.ts'
import { understandNumber } from '../../proxy/request/number/understand.ts'

export interface Phone {
  readonly typed: string
  /** "+" and digits. */
  readonly e164: string
  /** Digits as dialled within the country. */
  readonly national: string
  readonly country: CountryCode
  /** Country and last two digits, for the screen. */
  readonly masked: string
}

/**
 * A number that cannot receive text messages. The error's message continues a sentence that begins with "That number".
 */
export class NotTextable extends Error {
  override name = 'NotTextable' as const

  constructor() {
    super('takes no text messages, as far as its country has published. Give the number of a mobile phone.')
  }
}

/**
 * @param country country of a number without a country code
 * @param isStandIn whether to accept numbers that nobody has
 * @throws {NoPhoneNumber}
 * @throws {NotTextable}
 */
export function understandPhone(typed: string, country: CountryCode | undefined, isStandIn: boolean): Phone {
  const number = understandNumber(typed, country)
  // The library knows the country of valid numbers only. For others, take the first, which is the calling code's main
  // country.
  const home = number.country ?? country ?? number.getPossibleCountries()[0]
  if (home === undefined || !(isTextable(number) || (isStandIn && !number.isValid()))) throw new NotTextable()
  const national = number.formatNational().replace(/\D/g, '')
  return {
    typed,
    e164: number.number,
    national,
    country: home,
    masked: `number of ${home} ending in ${number.number.slice(-2)}`
  }
}
