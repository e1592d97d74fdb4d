/**
 * The truth tables of all five operations (test/cases), row by row over sockets. They are data, so that another implementation can be
 * held to the same answers; policies.test.ts runs the same rows against the policies alone.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { nobody } from '../../support/own-address.ts'
import { launchProxy } from '../../support/proxy.ts'
import { ask, expectRecovered } from '../../support/scripted-ask.ts'
import { actionOf, type Case, readCases, TABLES, type Table } from '../../support/scripted-cases.ts'
import { caseIdOf, mistakesIn, requestOf, targetOf } from '../../support/scripted-judge.ts'
import { NO_LIMITS, startPair } from '../../support/scripted-pair.ts'

const CASES = Object.fromEntries(TABLES.map((table) => [table, readCases(table)])) as Record<Table, Case[]>
const TIMES = { UPSTREAM_TIMEOUT_MS: '500' }

const { proxy, upstream } = await startPair({
  env: TIMES,
  script: (call) => {
    const id = caseIdOf(call)
    const [table, index] = id.split('-')
    const one = CASES[table as Table]?.[Number(index)]
    if (!one) return undefined
    return actionOf(call.method === 'GET' && table !== 'status' ? one.statusCall : one.upstream, id)
  }
})
const beforeNobody = await launchProxy({
  upstream: await nobody(),
  env: { ...NO_LIMITS, ...TIMES }
})
afterAll(() => beforeNobody.stop())

async function run(table: Table, index: number, one: Case): Promise<void> {
  const id = `${table}-${index}`
  const isRefused = one.upstream && 'fault' in one.upstream && one.upstream.fault === 'refused'
  upstream.forget()
  const { method, ...target } = requestOf(table, id, one)
  const reply = await ask(
    isRefused ? beforeNobody : proxy,
    method,
    targetOf({ method, ...target }).slice('/2fa/v1/otp'.length),
    one.key
  )
  expect(mistakesIn(table, id, one, reply, upstream.calls)).toEqual([])
}

describe.each(TABLES)('truth table of %s over sockets', (table) => {
  test.each(CASES[table].map((one, index) => [one.name, index, one] as const))(`${table}: %s`, (_name, index, one) =>
    run(table, index, one)
  )
})

test('after all rows a right and a wrong code get their answers', () => expectRecovered(proxy))
