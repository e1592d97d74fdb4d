/**
 * The definition declares the answers that its operations really have: what a truth table expects, and where something must not
 * happen twice, none that flows repeat although it may have happened.
 */
import { expect, test } from 'vitest'
import { operations } from '../../packaging/connector-files.ts'
import { connector } from '../support/connector-files.ts'
import { operationOf, readCases, TABLES } from '../support/scripted-cases.ts'

const declared = (operationId: string): number[] =>
  operations(connector.definition)
    .filter(({ operation }) => operation.operationId === operationId)
    .flatMap(({ operation }) => Object.keys(operation.responses).map(Number))

test.each(TABLES)('of %s, every status that its table expects is declared', (table) => {
  const expected = new Set(readCases(table).map(({ expect: wanted }) => wanted.status))
  // tyntec documents no 410 for these two; the table has it all the same, for it would be passed on.
  if (table === 'send' || table === 'delete') expected.delete(410)
  expect([...expected].filter((status) => !declared(operationOf(table)).includes(status))).toEqual([])
})

test.each(TABLES)('of %s, 424, 502 and 504 are declared where its table expects them, and nowhere else', (table) => {
  const expected = new Set(readCases(table).map(({ expect: wanted }) => wanted.status))
  for (const status of [424, 502, 504]) {
    expect([status, declared(operationOf(table)).includes(status)]).toEqual([status, expected.has(status)])
  }
})
