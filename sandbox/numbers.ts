/**
 * Phone numbers in the forms that the 2FA service accepts: E.164 with `+`, with `00` or as bare digits, and national
 * format with `country`. A few countries without numbering plans are enough to see whether a caller's number arrives
 * intact.
 */
import { ServiceError } from './errors.ts'

interface Country {
  callingCode: string
  /** Trunk prefix of the national format, which E.164 omits; empty if there is none (Italy keeps its zero). */
  trunk: string
}

const countries: Record<string, Country> = {
  AT: { callingCode: '43', trunk: '0' },
  BE: { callingCode: '32', trunk: '0' },
  CA: { callingCode: '1', trunk: '1' },
  CH: { callingCode: '41', trunk: '0' },
  DE: { callingCode: '49', trunk: '0' },
  ES: { callingCode: '34', trunk: '' },
  FR: { callingCode: '33', trunk: '0' },
  GB: { callingCode: '44', trunk: '0' },
  IT: { callingCode: '39', trunk: '' },
  NL: { callingCode: '31', trunk: '0' },
  PL: { callingCode: '48', trunk: '' },
  US: { callingCode: '1', trunk: '1' }
}

/**
 * Converts a number to E.164 with `+`. Throws a ServiceError (400) for any other text, and for a number that
 * contradicts `country`. That includes a number with a space in front, to which a raw `+` in a query is decoded.
 */
export function toE164(raw: string, countryName?: string): string {
  if (!/^(\+|00)?\d+$/.test(raw)) throw invalid('it may hold digits only, after an optional + or 00.')
  const country = countryName === undefined ? undefined : findCountry(countryName)
  const digits = toDigits(raw, country)
  if (country !== undefined && !digits.startsWith(country.callingCode)) throw invalid('it does not match the country.')
  // E.164 allows 15 digits. No country has fewer than 7, calling code included.
  if (!/^[1-9]\d{6,14}$/.test(digits))
    throw invalid('it is not in E.164 format and no country says how to complete it.')
  return `+${digits}`
}

/** The digits of an international number in any spelling, so that `+49…`, `0049…` and `49…` are the same phone. */
export function phoneDigits(spelling: string): string {
  return spelling.replace(/\D/g, '').replace(/^00/, '')
}

function toDigits(raw: string, country: Country | undefined): string {
  if (raw.startsWith('+')) return raw.slice(1)
  if (raw.startsWith('00')) return raw.slice(2)
  if (country === undefined) return raw
  const { callingCode, trunk } = country
  // North America's trunk prefix 1 equals its calling code, so nothing has to be replaced.
  if (trunk !== '' && trunk !== callingCode && raw.startsWith(trunk)) return callingCode + raw.slice(trunk.length)
  return raw.startsWith(callingCode) && raw.length > 10 ? raw : callingCode + raw
}

function findCountry(name: string): Country {
  const country = countries[name.toUpperCase()]
  if (country === undefined) throw invalid(`the sandbox knows the countries ${Object.keys(countries).join(', ')} only.`)
  return country
}

function invalid(reason: string): ServiceError {
  return new ServiceError('invalidNumber', `The number is not valid: ${reason}`)
}
