/**
 * The declared type of an input or a field.
 */
import type { Fields } from '../../../support/json.ts'

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object']

/** One of the types of JSON; undefined if none is declared. */
export function typeOf({ type }: Fields): string | undefined {
  return TYPES.find((known) => known === type)
}
