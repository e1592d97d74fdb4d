/**
 * The policies against the truth tables in test/cases, without a server. A policy is a pure function from what tyntec answered to
 * what the flow is told; truth-table.test.ts runs the same rows over sockets.
 */
import { describe, expect, test } from 'vitest'
import { loadDefinition } from '../../../proxy/definition/load.ts'
import { listOperations, type Operation, type OperationId } from '../../../proxy/definition/operations.ts'
import { errorBody } from '../../../proxy/errors.ts'
import { EFFECTS } from '../../../proxy/outcome/effects.ts'
import { policies } from '../../../proxy/outcome/policies.ts'
import type { Policy } from '../../../proxy/outcome/policy.ts'
import { typedBody } from '../../../proxy/outcome/typed-body.ts'
import { type Case, operationOf, readCases, TABLES, type Table } from '../../support/scripted-cases.ts'
import { mistakesInBody, retryAfterOf } from '../../support/scripted-judge.ts'
import { resultOf } from '../../support/scripted-results.ts'

/** A row about framing on the socket, which a policy does not see. */
const OVER_SOCKETS_ONLY = [
  'verify: 304 with the length of the answer that it stands for: nothing asked for it, and it counts as cut short'
]

const definition = await loadDefinition()
const operations = listOperations(definition, EFFECTS)

const rowsOf = (table: Table) => readCases(table).map((one) => [`${table}: ${one.name}`, one] as const)

/** Whether a row is about what tyntec answered. What a flow gave, and what of it goes to tyntec, a policy does not see. */
const isForPolicies = ([name, { query, otpId, key }]: readonly [name: string, one: Case]): boolean =>
  query === undefined && otpId === undefined && key === undefined && !OVER_SOCKETS_ONLY.includes(name)

/** Asks the policy as the proxy does, with the status call where it asks for one. */
async function decide(table: Table, id: string, one: Case) {
  const policy = policies[operationOf(table)] as Policy<OperationId>
  const requested = { otpId: table === 'send' ? undefined : id }
  const result = await resultOf(one.upstream, id)
  const first = policy(result, requested)
  if (first.kind !== 'ask-status') return { outcome: first, statusCalls: 0 }
  return { outcome: policy(result, requested, await resultOf(one.statusCall, id)), statusCalls: 1 }
}

async function mistakesOf(table: Table, one: Case): Promise<string[]> {
  const id = 'the-otp'
  const { outcome, statusCalls } = await decide(table, id, one)
  if (outcome.kind === 'ask-status') return ['the policy asked for the status twice']
  const { answer } = operations.find(({ operationId }) => operationId === operationOf(table)) as Operation
  const isError = outcome.kind === 'error'
  const mistakes = mistakesInBody(table, id, one.expect, {
    status: isError ? outcome.status : 200,
    body: isError ? errorBody(outcome, 'its-id') : { ...typedBody(outcome, answer).body },
    requestId: 'its-id'
  })
  const retryAfter = isError && outcome.retryAfter !== undefined ? String(outcome.retryAfter) : undefined
  if (retryAfter !== retryAfterOf(one.expect)) mistakes.push(`Retry-After is ${retryAfter}`)
  // Whether the call itself was made is no matter of a policy.
  if (statusCalls !== Math.max(0, one.expect.calls - 1)) mistakes.push(`${statusCalls} status calls`)
  return mistakes
}

describe.each(TABLES)('policy of %s', (table) => {
  test.each(rowsOf(table).filter(isForPolicies))('%s', async (_name, one) => {
    expect(await mistakesOf(table, one)).toEqual([])
  })
})

test('each row that is left to the sockets is a row of the tables', () => {
  expect(OVER_SOCKETS_ONLY.filter((name) => !TABLES.flatMap(rowsOf).some(([row]) => row === name))).toEqual([])
})
