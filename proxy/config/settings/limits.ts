/**
 * Settings: how often calls may be made, and to whom messages may be sent.
 */
import { isSupportedCountry } from 'libphonenumber-js/max'
import { guardLimit, list, wholeNumber } from '../setting-kinds.ts'

/** Inputs that can be forbidden: they can turn the service into an SMS relay, or make it call premium numbers. */
export const OVERRIDES = ['text', 'otpCode', 'Sender', 'Caller', 'VOICE'] as const
export type Override = (typeof OVERRIDES)[number]

const isOverride = (item: string): item is Override => OVERRIDES.some((override) => override === item)

/** Hints for mistakes that are hard to see: UK, and one wrong code in a list. No hint repeats the value. */
function hintOnCountries(items: readonly string[]): string | undefined {
  if (items.includes('UK')) return 'must have GB for the United Kingdom, not UK'
  if (!items.every((item) => /^[A-Z]{2}$/.test(item))) return undefined
  const place = items.findIndex((item) => !isSupportedCountry(item)) + 1
  return `must be codes of countries with phone numbers (ISO 3166-1 alpha-2): number ${place} of the list is none`
}

export const LIMITS = {
  THROTTLE_CALLS: wholeNumber('calls', 100, 1, 1_000_000, 'Calls that one API key may make in a window.'),
  THROTTLE_WINDOW_MS: wholeNumber('ms', 60_000, 100, 3_600_000, 'Length of that window.'),
  ADDRESS_LIMIT_FAILED_CALLS: wholeNumber(
    'calls',
    100,
    1,
    1_000_000,
    'Calls without an accepted key that one client address may make in a minute; as many requests again for paths other than the five operations. An IPv6 address counts as its /64; a /48 may make ten times as many.'
  ),
  GUARD_COUNTRIES: list(
    (item): item is string => isSupportedCountry(item),
    'Countries that may be texted (ISO 3166-1 alpha-2). All by default. If set, a number whose country cannot be determined is refused.',
    'must be two-letter country codes in capitals with commas between, such as DE,AT,CH',
    hintOnCountries
  ),
  GUARD_SENDS_PER_NUMBER: guardLimit(
    'sends',
    5,
    'Sends and resends to one phone number in a guard window, in any spelling. 0 for no limit.'
  ),
  GUARD_SENDS_PER_RANGE: guardLimit(
    'sends',
    0,
    'Sends and resends to one range of numbers (the first 8 digits) in a guard window. 0 for no limit.'
  ),
  GUARD_SENDS_PER_KEY: guardLimit('sends', 0, 'Sends and resends by one API key in a guard window. 0 for no limit.'),
  GUARD_CHECKS_PER_OTP: guardLimit(
    'checks',
    10,
    'Codes that may be tried for one OTP in a guard window. 0 for no limit.'
  ),
  GUARD_MISSES_PER_KEY: guardLimit(
    'calls',
    0,
    'Calls about unknown or used OTPs by one API key in a guard window. 0 for no limit.'
  ),
  GUARD_WINDOW_MS: wholeNumber('ms', 600_000, 100, 86_400_000, 'Length of the guard window.'),
  GUARD_FORBID: list(
    isOverride,
    `Inputs of send and resend that are forbidden: ${OVERRIDES.join(', ')}. None by default.`,
    `must be some of ${OVERRIDES.join(', ')} with commas between`
  )
}
