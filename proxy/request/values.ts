/**
 * Request: checks one value against its declaration. Values stay strings throughout, because a number would lose leading zeros.
 */
import type { DefinedParameter } from '../definition/parts.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/**
 * Checks a decoded value.
 *
 * @returns the mistake, as the rest of a sentence that begins with the parameter's name; undefined if there is none
 */
export function checkValue(value: string, parameter: DefinedParameter): string | undefined {
  if (parameter.required && value.trim() === '') return 'is empty'
  if (parameter.enum && !parameter.enum.includes(value))
    return `must be one of ${parameter.enum.join(', ')}, or left out`
  if (parameter.format === 'uuid' && !UUID.test(value)) return 'must be a UUID, or left out'
  if (parameter.type === 'integer') return checkInteger(value, parameter)
  return undefined
}

function checkInteger(
  value: string,
  { minimum = -(2 ** 31), maximum = 2 ** 31 - 1 }: DefinedParameter
): string | undefined {
  const number = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN
  return number >= minimum && number <= maximum
    ? undefined
    : `must be a whole number from ${minimum} to ${maximum}, or left out`
}
