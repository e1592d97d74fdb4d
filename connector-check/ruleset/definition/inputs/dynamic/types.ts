/**
 * The type that an input or a field is declared with.
 */
import type { Fields } from '../../../support/json.ts'

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object']

/** One of the types of JSON; undefined if it says none. */
export function typeOf({ type }: Fields): string | undefined {
  return TYPES.find((known) => known === type)
}
