/**
 * Checks the form of connection parameters against Microsoft's JSON schema for apiProperties.json.
 */
import { fields, type Path, text } from '../support/json.ts'
import type { Complaint } from '../support/rule.ts'
import { type Given, TYPES } from './parameter-names.ts'

/** Reports every value whose type differs from the JSON schema. */
export function* formFaults({ node, at }: Given): Generator<Complaint> {
  const { type, allowedValues, uiDefinition } = fields(node)
  const spelt = TYPES.find((known) => known.toLowerCase() === text(type).toLowerCase())
  if (spelt !== undefined && spelt !== type) yield { message: `Write the type as "${spelt}".`, at: [...at, 'type'] }
  const constraints = fields(fields(uiDefinition).constraints)
  const inside = [...at, 'uiDefinition', 'constraints']
  for (const key of ['required', 'hidden']) {
    const value = constraints[key]
    if (value !== undefined && !['true', 'false'].includes(text(value))) {
      const message = `Write "${key}" as the string "true" or "false", not ${JSON.stringify(value)}.`
      yield { message, at: [...inside, key] }
    }
  }
  const { clearText, tabIndex } = constraints
  if (clearText !== undefined && typeof clearText !== 'boolean') {
    yield { message: 'Write "clearText" as true or false, without quotes.', at: [...inside, 'clearText'] }
  }
  if (tabIndex !== undefined && !Number.isInteger(tabIndex)) {
    yield { message: 'Write "tabIndex" as a whole number.', at: [...inside, 'tabIndex'] }
  }
  for (const [values, place] of [
    [allowedValues, [...at, 'allowedValues']],
    [constraints.allowedValues, [...inside, 'allowedValues']]
  ] as [unknown, Path][]) {
    const isGood = Array.isArray(values) && values.every((value) => fields(value).value !== undefined)
    if (values !== undefined && !isGood) {
      yield { message: 'Write "allowedValues" as a list of { "text", "value" }.', at: place }
    }
  }
}
