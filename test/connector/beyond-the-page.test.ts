/**
 * The differences that no reference page shows: formats, bounds, declared errors, sharing. Each entry of the list names a
 * place with its value or a rule, and both are checked.
 */
import { expect, test } from 'vitest'
import { at } from '../../packaging/connector-files.ts'
import { rules } from '../../scripts/connector/definition-rules.ts'
import { connector, differences } from '../support/connector-files.ts'

const documents = {
  'apiDefinition.swagger.json': connector.definition,
  'apiProperties.json': connector.properties
}

const pointers = differences.beyondThePage.filter((entry) => 'pointer' in entry)
const named = differences.beyondThePage.filter((entry) => 'rule' in entry)

test.each(pointers)('$file has the listed value at $pointer', ({ file, pointer, published, ours }) => {
  expect(at(documents[file], pointer)).toEqual(ours)
  expect(ours).not.toEqual(published)
})

test.each(named)('the listed rule $rule exists and is kept', ({ rule }) => {
  expect(rules[rule]?.(connector)).toEqual([])
})
