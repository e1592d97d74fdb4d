/**
 * Bench, open loop: the plan of a load.
 */
import { expect, test } from 'vitest'
import { scheduleOf } from '../../../bench/service/open-loop/schedule.ts'

const target = (rate: number) => ({ port: 1, rate, calls: ['verify'] as const, expected: { verify: 200, status: 200 } })

test('each target has its rate, evenly spread, and the starts of all are in order', () => {
  const { starts, targets } = scheduleOf({ targets: [target(10), target(1)], seconds: 2 })
  const startsOf = (index: number) => [...starts].filter((_, call) => targets[call] === index)
  expect(startsOf(0).map((at) => Math.floor(at / 100))).toEqual(Array.from({ length: 20 }, (_, call) => call))
  expect(startsOf(1).map((at) => Math.floor(at / 1_000))).toEqual([0, 1])
  expect([...starts]).toEqual([...starts].sort((a, b) => a - b))
})

test('where in its stretch a call starts is chance', () => {
  const draws = [0, 0.5, 0.75]
  const { starts } = scheduleOf({ targets: [target(10)], seconds: 0.3 }, () => draws.shift() ?? 0)
  expect([...starts]).toEqual([0, 150, 275])
})
