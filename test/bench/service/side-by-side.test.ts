/**
 * Bench, low rates: from what came of the calls to the figures.
 */
import { expect, test } from 'vitest'
import { type Line, MIXED, report } from '../../../bench/service/side-by-side.ts'

const result = (ms: number, refused = {}) => ({
  latencies: new Array<number>(600).fill(ms),
  lateness: new Array<number>(600).fill(0.1),
  refused
})
const line = (way: Line['way'], more: object = {}) => ({
  way,
  rate: 10,
  calls: MIXED,
  cpu: 0,
  result: result(150),
  ...more
})

test('a line with a refused call has no figure, and a sentence instead; the others keep theirs', () => {
  const measured = [
    line('straight'),
    line('proxy', { result: result(151) }),
    line('redis', { result: result(151, { '503 OVERLOADED': 1 }) })
  ]
  const { latency, missing, lateness } = report({ measured, ms: 60_000 }, ['straight', 'proxy', 'redis'], 60)
  const ten = latency.find(({ rate }) => rate === 10)
  expect(ten?.calls).toBe(600)
  expect(Object.keys(ten?.ways ?? {})).toEqual(['straight', 'proxy'])
  expect(ten?.ways.proxy).toEqual({ p50: 151, p99: 151, p999: undefined })
  expect(missing).toEqual(['10 calls a second (redis): 1 x 503 OVERLOADED.'])
  expect(lateness.p99).toBe(0.1)
})

test('CPU of a call is that of the whole process, and that of the idle one is a share of the time', () => {
  const measured = [
    line('proxy', { calls: ['verify'], cpu: 600_000 }),
    line('proxy', { calls: ['status'], cpu: 300_000, result: result(151, { ECONNRESET: 2 }) }),
    line('proxy', { rate: 0, calls: [], cpu: 120_000, result: undefined })
  ]
  const { slow, idle } = report({ measured, ms: 60_000 }, ['proxy'], 60)
  expect(slow).toEqual({ verify: 1_000, status: undefined })
  expect(idle).toBeCloseTo(0.002)
})
