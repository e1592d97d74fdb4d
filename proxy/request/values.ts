/**
 * Request: checks one cleaned value against its declaration. Values stay strings: a number would lose leading zeros.
 */
import { isSupportedCountry } from 'libphonenumber-js/max'
import type { Effect } from '../definition/operations.ts'
import type { DefinedParameter } from '../definition/parts.ts'
import { isExpression } from '../expression.ts'
import { NUMBER_FORMS } from './number/no-phone-number.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** What to give for a required input. */
const FORMS: Readonly<Record<string, string>> = {
  number: NUMBER_FORMS,
  otpCode: 'Give the code that the person typed.'
}

/** @returns what is wrong with a required input that is missing or empty, as the rest of a sentence */
export const lacking = (what: 'missing' | 'empty', name: string): string => `is ${what}. ${FORMS[name] ?? ''}`.trim()

/**
 * Checks a value that is not empty.
 *
 * @param effect of the operation: a code to be sent must meet stricter rules than a code to be compared
 * @returns the mistake, as the rest of a sentence that begins with the parameter's name; undefined if there is none
 */
export function checkValue(value: string, parameter: DefinedParameter, effect: Effect): string | undefined {
  const { name, type, format } = parameter
  if (name === 'otpCode') return checkCode(value, effect)
  if (name === 'country' && !isSupportedCountry(value))
    return 'is no country code. Give two letters (ISO 3166-1), such as GB for the United Kingdom, or leave it out.'
  if (parameter.enum && !parameter.enum.includes(value))
    return `must be one of ${parameter.enum.join(', ')}, or left out.`
  if (format === 'uuid' && !UUID.test(value))
    return 'must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000, or left out.'
  if (type === 'integer') return checkInteger(value, parameter)
  return undefined
}

function checkCode(code: string, effect: Effect): string | undefined {
  if (isExpression(code))
    return `is an expression that was not evaluated. ${effect === 'sends' ? LETTERS : FORMS.otpCode}`
  // tyntec judges what a person typed, so that the flow goes on. Codes to send are cleaned in the same way.
  if (effect !== 'sends' || /^[A-Za-z0-9]+$/.test(code)) return undefined
  return `contains other characters than letters and digits. ${LETTERS}`
}

const LETTERS = 'Give letters A to Z and digits; blanks and dashes between them are left out.'

function checkInteger(
  value: string,
  { minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: DefinedParameter
): string | undefined {
  const number = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN
  return number >= minimum && number <= maximum
    ? undefined
    : `must be a whole number from ${minimum} to ${maximum}, or left out.`
}
