/**
 * Bench, a peer with many keys: each has had its turn before anything is measured, and loads go on with the next one.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../bench/compare/ask.ts'
import type { LoadOptions } from '../../../bench/compare/load/load.ts'
import { measure } from '../../../bench/compare/measure.ts'
import { floor } from '../../../bench/compare/peers/on-node.ts'
import { SMOKE } from '../../../bench/compare/plan.ts'
import { type BenchEnv, startBenchEnv } from '../../../bench/env.ts'
import { keyOf, TARGETS } from '../../../bench/kit/answers.ts'

let env: BenchEnv
beforeAll(async () => {
  env = await startBenchEnv({ cpus: { prefix: [], sentence: '' }, progress: () => {} }, true)
})
afterAll(() => env.stop())

/** Measures a peer with 100 keys under loads that claim so many calls each; what each load was asked. */
async function loadsWith(calls: number) {
  const asked: LoadOptions[] = []
  const run = async (options: LoadOptions) => {
    asked.push(options)
    const { bytes } = await ask(options.port, { ...TARGETS[options.call], key: keyOf(0) })
    return { calls, seconds: 1, p50: 1, p99: 1, unexpected: 0, bytes: bytes * calls }
  }
  const peer = {
    ...floor,
    ...(await floor.prepare(env)),
    parts: [],
    calls: ['verify'],
    keys: 100,
    version: ''
  } as const
  const plan = { ...SMOKE, warmUpCalls: 10 }
  const outcome = await measure(peer, 0, plan, { ...env, load: { ...env.load, run } })
  return { asked, outcome }
}

test('warming up lasts until all keys had their turn, and the measured load begins with the next', async () => {
  const { asked, outcome } = await loadsWith(40)
  expect(outcome.wrong).toEqual([])
  expect(asked.map(({ call, keys, firstKey }) => [call, keys, firstKey])).toEqual([
    ['verify', 100, 0],
    ['verify', 100, 40],
    ['verify', 100, 80],
    ['verify', 100, 20]
  ])
  expect(outcome.figures['cpu-status']).toBeUndefined()
  expect(outcome.figures['rate-verify']).toBe(40)
})

test('a peer that is too slow for its keys is not measured', async () => {
  await expect(loadsWith(1)).rejects.toThrow('40 of 100 keys had no turn within 60 s')
})
