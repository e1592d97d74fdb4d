/**
 * What the proxy makes of a number: E.164, or the reason why it is none.
 */
import type { CountryCode } from 'libphonenumber-js/max'
import { NoPhoneNumber } from '../../../../proxy/request/number/no-phone-number.ts'
import { understandNumber } from '../../../../proxy/request/number/understand.ts'

export function understood(typed: string, country?: CountryCode): string {
  try {
    return understandNumber(typed, country).number
  } catch (error) {
    if (error instanceof NoPhoneNumber) return error.message
    throw error
  }
}
