/**
 * The promise to makers who use the published connector: this one says the same, field by field, but for the differences
 * that connector/differences.json lists. Source: https://learn.microsoft.com/connectors/tyntec2fa.
 */
import { expect, test } from 'vitest'
import { operations } from '../../packaging/connector-files.ts'
import { compareModels } from '../../scripts/connector/compare-models.ts'
import { reconcile } from '../../scripts/connector/differences.ts'
import { connector, differences, ours, published } from '../support/connector-files.ts'

const { unexplained, stale } = reconcile(compareModels(published, ours), differences.onThePage)

test('every difference from the published page is in the list, with both values', () => {
  expect(unexplained).toEqual([])
})

test('every entry of the list is still a difference', () => {
  expect(stale).toEqual([])
})

test('every action has the method, path and operationId of the published file', () => {
  const found = operations(connector.definition).map(({ method, path, operation }) => ({
    action: operation.summary,
    operationId: operation.operationId,
    method,
    path
  }))
  expect(found).toEqual(differences.operations)
})

test('every reason of the list is used, and every entry has one', () => {
  const used = [...differences.onThePage, ...differences.beyondThePage].map(({ reason }) => reason)
  expect(new Set(used)).toEqual(new Set(Object.keys(differences.reasons)))
})
