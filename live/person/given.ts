/**
 * What a run needs of a person before it can begin: the key, the phone, its country. Taken from the environment; what is missing there is
 * asked.
 */
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'
import { NoPhoneNumber } from '../../proxy/request/number/no-phone-number.ts'
import { numberText } from '../../proxy/request/number/text.ts'
import type { Conversation } from './conversation.ts'
import { NotTextable, type Phone, understandPhone } from './phone.ts'

/** The variables, as the process has them. */
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
  /** Numbers kept for fiction can be "texted" by a stand-in alone. */
  readonly isStandIn: boolean
  readonly signal: AbortSignal
}

/**
 * @throws {EndOfInput} where the input ends before all is known
 * @throws the signal's reason once it is given up
 */
export async function readGiven(conversation: Conversation, terms: Terms): Promise<Given> {
  const apiKey = await readKey(conversation, terms)
  return { apiKey, phone: await readPhone(conversation, terms) }
}

/** As the proxy takes keys: https://www.rfc-editor.org/rfc/rfc9110#section-5.5 allows no others in a header without doubt. */
const KEY = /^[\x21-\x7e]{1,256}$/

async function readKey(conversation: Conversation, { environment, signal }: Terms): Promise<string> {
  let key = environment.TYNTEC_API_KEY?.trim() ?? ''
  while (!KEY.test(key)) {
    if (key !== '')
      conversation.tell('That can be no API key: it holds blanks or characters that no key has. Copy it anew.')
    key = await conversation.ask('API key (it is not shown): ', { isHidden: true, signal })
  }
  return key
}

async function readPhone(conversation: Conversation, { environment, isStandIn, signal }: Terms): Promise<Phone> {
  let number = environment.TYNTEC_NUMBER?.trim() ?? ''
  let country = environment.TYNTEC_COUNTRY?.trim() ?? ''
  for (;;) {
    if (number === '') number = await conversation.ask('Your own phone, such as +447400123456: ', { signal })
    if (number === '') continue
    try {
      const known = needsCountry(number) ? await readCountry(conversation, country, signal) : undefined
      return understandPhone(number, known, isStandIn)
    } catch (error) {
      if (!(error instanceof NoPhoneNumber || error instanceof NotTextable)) throw error
      conversation.tell(`That number ${error.message}`)
      number = ''
      country = ''
    }
  }
}

/**
 * Digits, of whatever script, without a country code in front.
 *
 * @throws {NoPhoneNumber}
 */
const needsCountry = (number: string): boolean =>
  /\p{Nd}/u.test(number) && !/^(?:\+|00)/.test(numberText(number).texts[0])

async function readCountry(conversation: Conversation, given: string, signal: AbortSignal): Promise<CountryCode> {
  let country = given.toUpperCase()
  while (!isSupportedCountry(country)) {
    if (country !== '') conversation.tell('That is no country code.')
    country = (
      await conversation.ask('The country of that number, in two letters, such as GB: ', { signal })
    ).toUpperCase()
  }
  return country
}
