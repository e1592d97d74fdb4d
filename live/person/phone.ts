/**
 * The phone that is texted, in the forms that a run sends.
 */
import type { CountryCode } from 'libphonenumber-js/max'
import { isTextable } from '../../proxy/request/number/parse.ts'
import { understandNumber } from '../../proxy/request/number/understand.ts'

export interface Phone {
  readonly typed: string
  /** "+" and digits. */
  readonly e164: string
  /** Digits as they are dialled within the country. */
  readonly national: string
  readonly country: CountryCode
  /** For the screen: its country and the last two digits. */
  readonly masked: string
}

/** A number that no text message reaches; the message is the rest of a sentence that begins with "That number". */
export class NotTextable extends Error {
  override name = 'NotTextable' as const

  constructor() {
    super('takes no text messages, as far as its country has published. Give the number of a mobile phone.')
  }
}

/**
 * @param country of a number that has no country code
 * @param isStandIn whether numbers that nobody has will do
 * @throws {NoPhoneNumber}
 * @throws {NotTextable}
 */
export function understandPhone(typed: string, country: CountryCode | undefined, isStandIn: boolean): Phone {
  const number = understandNumber(typed, country)
  // The library names the country of valid numbers only; the main country of a calling code comes first.
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
