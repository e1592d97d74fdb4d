/**
 * Says why a typed phone number is not accepted.
 */
import { NoPhoneNumber } from '../../proxy/request/number/no-phone-number.ts'
import { NotTextable } from './phone.ts'

/** Parts of the proxy's messages that mention its input "country". Here the person is asked for it. */
const INPUT_OF_THE_PROXY = /, or (?:as a national number with|give) "country"\./

/**
 * @returns a sentence
 * @throws the error itself, if it is not about a phone number
 */
export function whyNoNumber(error: unknown): string {
  if (!(error instanceof NoPhoneNumber || error instanceof NotTextable)) throw error
  const { message } = error
  const subject = message.startsWith('is no phone number') ? 'That' : 'That number'
  return `${subject} ${message.replace(INPUT_OF_THE_PROXY, '.')}`
}
