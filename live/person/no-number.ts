/**
 * Why a phone number that was typed is not taken, in the words of the prompt.
 */
import { NoPhoneNumber } from '../../proxy/request/number/no-phone-number.ts'
import { NotTextable } from './phone.ts'

/** The proxy's texts are for whoever calls it: there the country is an input of its own, and here it is asked. */
const INPUT_OF_THE_PROXY = /, or (?:as a national number with|give) "country"\./

/**
 * @returns a sentence
 * @throws whatever is no reason about a number
 */
export function whyNoNumber(error: unknown): string {
  if (!(error instanceof NoPhoneNumber || error instanceof NotTextable)) throw error
  const { message } = error
  const subject = message.startsWith('is no phone number') ? 'That' : 'That number'
  return `${subject} ${message.replace(INPUT_OF_THE_PROXY, '.')}`
}
