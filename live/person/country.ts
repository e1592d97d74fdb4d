/**
 * The country of a number that was typed without its country code.
 */
import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'
import { askUntil } from './ask-until.ts'
import type { Conversation } from './conversation.ts'

const EXPECTED = 'A country is two letters (ISO 3166-1), such as GB.'

/**
 * @param given value of TYNTEC_COUNTRY; empty if it is not set
 * @throws {EndOfInput}
 * @throws the signal's reason if it was cancelled
 */
export async function readCountry(
  conversation: Conversation,
  given: string,
  signal: AbortSignal
): Promise<CountryCode> {
  let country = given.toUpperCase()
  if (country === '')
    conversation.tell('Without + and a country code, that number is taken as it is dialled within its country.')
  for (;;) {
    if (isSupportedCountry(country)) return country
    if (country !== '') conversation.tell(whyNoCountry(country))
    const question = 'The country of that number, in two letters, such as GB: '
    country = (await askUntil(conversation, question, { otherwise: EXPECTED, signal })).toUpperCase()
  }
}

/** UK is what many type for GB; ISO 3166-1 reserves it for that: https://www.iso.org/obp/ui/#iso:code:3166:GB */
const whyNoCountry = (typed: string): string => (typed === 'UK' ? 'The United Kingdom is GB.' : EXPECTED)
