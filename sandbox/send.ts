/**
 * Validates the parameters of send and resend. The functions throw a ServiceError for the answer.
 */
import { randomInt } from 'node:crypto'
import type { Account, Application } from './accounts.ts'
import { ServiceError } from './errors.ts'
import { toE164 } from './numbers.ts'
import type { Channel, Otp } from './otps.ts'
import type { Query } from './query.ts'

const DIGITS = '0123456789'
const LOWER_CASE_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `number`, completed with `country`, in E.164. */
export function readNumber(query: Query): string {
  const number = query('number')
  if (number === undefined) throw new ServiceError('missingParameter', "Required parameter 'number' is not present.")
  return toE164(number, query('country'))
}

/** The channel to use. tyntec's AUTO calls landlines. The sandbox has no landlines, so AUTO is an SMS. */
export function readChannel(query: Query): Channel {
  const via = query('via') ?? 'AUTO'
  if (via === 'VOICE') return 'VOICE'
  if (via === 'SMS' || via === 'AUTO') return 'SMS'
  throw new ServiceError('invalidChannel', 'The channel is not valid: via should be SMS, VOICE or AUTO.')
}

/** Sender of an SMS or call: the requested one, or the application's default. */
export function readSender(query: Query, channel: Channel, application: Application): string {
  return channel === 'SMS' ? (query('sender') ?? application.sender) : (query('caller') ?? application.caller)
}

/** The application named in the call, or the account's default. */
export function readApplication(query: Query, account: Account): Application {
  const id = query('applicationId')
  if (id === undefined) return account.applications[0]
  if (!UUID.test(id)) throw new ServiceError('invalidApplication', 'The applicationId is not a UUID.')
  const application = account.applications.find(({ applicationId }) => applicationId === id.toLowerCase())
  if (application === undefined) throw new ServiceError('unknownApplication', 'The application was not found.')
  return application
}

/** The code that was given, or a random one of the requested length. */
export function readCode(query: Query, application: Application): string {
  const given = query('otpCode')
  if (given !== undefined) {
    if (/^[0-9A-Za-z]{4,11}$/.test(given)) return given
    throw new ServiceError('invalidCode', 'The otpCode should have 4 to 11 digits or letters.')
  }
  return randomCode(readPinLength(query) ?? application.pinLength, application)
}

/** Another random code of the same length. */
export function anotherCode({ code, application }: Pick<Otp, 'code' | 'application'>): string {
  const another = randomCode(code.length, application)
  return another === code ? anotherCode({ code, application }) : another
}

function randomCode(length: number, application: Application): string {
  const alphabet = application.alphanumeric ? LOWER_CASE_ALPHANUMERIC : DIGITS
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}

/** The text with its placeholders: the given one, or the application's in the given language. */
export function readTemplate(query: Query, application: Application): string {
  const text = query('text')
  const { templates } = application
  const language = query('language') ?? 'en'
  // hasOwn, because every object inherits names such as `constructor`.
  if (text === undefined) return (Object.hasOwn(templates, language) ? templates[language] : undefined) ?? templates.en
  if (text.includes('{{OTP}}') || query('otpCode') !== undefined) return text
  throw new ServiceError('invalidText', 'The text should contain {{OTP}}, or otpCode should be given.')
}

function readPinLength(query: Query): number | undefined {
  const given = query('pinLength')
  if (given === undefined) return undefined
  const length = /^\d{1,2}$/.test(given) ? Number(given) : 0
  if (length >= 4 && length <= 11) return length
  // tyntec documents 4 to 11, but its own error text says 10: https://github.com/tyntec/api-collection
  throw new ServiceError('invalidPinLength', 'PIN length should be between 4 to 10 digits.')
}
