/**
 * The keyword uniqueItems for ajv. The built-in one compares every pair of items, which takes minutes for a list of ten
 * thousand.
 */
import type { FuncKeywordDefinition, SchemaValidateFunction } from 'ajv-draft-04'
import { isFields } from '../ruleset/support/json.ts'

const validate: SchemaValidateFunction = (asked: boolean, items: unknown[]): boolean => {
  const last = asked && items.length > 1 ? lastTwins(items) : undefined
  if (last === undefined) return true
  const [first, second] = last
  const message = `must NOT have duplicate items (items ## ${first} and ${second} are identical)`
  validate.errors = [{ keyword: 'uniqueItems', message, params: { i: second, j: first } }]
  return false
}

export const uniqueItems: FuncKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  errors: true,
  validate
}

/** The indices of the last two equal items, as ajv reports them. */
function lastTwins(items: unknown[]): [number, number] | undefined {
  const places = new Map<string, number>()
  let found: [number, number] | undefined
  for (const [index, item] of items.entries()) {
    const key = JSON.stringify(item, inOrder)
    const before = places.get(key)
    if (before !== undefined) found = [before, index]
    places.set(key, index)
  }
  return found
}

/** Sorts the keys of objects: their order does not make objects differ. */
const inOrder = (_: string, value: unknown): unknown =>
  isFields(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
