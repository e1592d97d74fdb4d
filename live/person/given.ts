/**
 * What a run needs before it can begin: the API key, the phone number, and its country. They come from the environment;
 * the person is asked for what is missing there.
 */
import { numberText } from '../../proxy/request/number/text.ts'
import { askUntil } from './ask-until.ts'
import type { Conversation } from './conversation.ts'
import { readCountry } from './country.ts'
import { whyNoNumber } from './no-number.ts'
import { type Phone, understandPhone } from './phone.ts'

export interface Environment {
  readonly TYNTEC_API_KEY?: string | undefined
  readonly TYNTEC_NUMBER?: string | undefined
  readonly TYNTEC_COUNTRY?: string | undefined
}

export interface Given {
  readonly apiKey: string
  readonly phone: Phone
}

interface Terms {
  readonly environment: Environment
  /** Whether the upstream is a stand-in, which may get numbers that are reserved for fiction. */
  readonly isStandIn: boolean
  readonly signal: AbortSignal
}

/**
 * @throws {EndOfInput} if the input ends before all questions are answered
 * @throws the signal's reason if it was cancelled
 */
export async function readGiven(conversation: Conversation, terms: Terms): Promise<Given> {
  const apiKey = await readKey(conversation, terms)
  return { apiKey, phone: await readPhone(conversation, terms) }
}

/**
 * As the proxy: visible ASCII, which a header can carry safely (https://www.rfc-editor.org/rfc/rfc9110#section-5.5).
 */
const KEY = /^[\x21-\x7e]{1,256}$/

async function readKey(conversation: Conversation, { environment, signal }: Terms): Promise<string> {
  let key = environment.TYNTEC_API_KEY?.trim() ?? ''
  for (;;) {
    if (KEY.test(key)) return key
    if (key !== '')
      conversation.tell('That cannot be an API key: it holds blanks or characters that no key has. Copy it again.')
    key = await askUntil(conversation, 'API key (it is not shown): ', {
      otherwise: 'Type or paste the API key that tyntec gave you, then press Enter.',
      isHidden: true,
      signal
    })
  }
}

async function readPhone(conversation: Conversation, { environment, isStandIn, signal }: Terms): Promise<Phone> {
  let number = environment.TYNTEC_NUMBER?.trim() ?? ''
  let country = environment.TYNTEC_COUNTRY?.trim() ?? ''
  for (;;) {
    if (number === '')
      number = await askUntil(conversation, 'Your own phone, such as +447400123456: ', {
        otherwise: 'Type the number of the mobile phone that gets the messages, then press Enter.',
        signal
      })
    try {
      const known = needsCountry(number) ? await readCountry(conversation, country, signal) : undefined
      return understandPhone(number, known, isStandIn)
    } catch (error) {
      conversation.tell(whyNoNumber(error))
      number = ''
      country = ''
    }
  }
}

/**
 * Whether a number has no country code: it has digits, of any script, but neither + nor 00 in front.
 *
 * @throws {NoPhoneNumber}
 */
const needsCountry = (number: string): boolean =>
  /\p{Nd}/u.test(number) && !/^(?:\+|00)/.test(numberText(number).texts[0])
