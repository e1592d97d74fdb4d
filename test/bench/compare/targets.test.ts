/**
 * Bench, ratios and targets: judged by the medians, and not at all while an answer is wrong.
 */
import { expect, test } from 'vitest'
import type { Samples } from '../../../bench/compare/figures.ts'
import { ratiosOf, WrongAnswers } from '../../../bench/compare/ratios.ts'
import { judge, type Verdict } from '../../../bench/compare/targets.ts'
import { peer, results } from './results.ts'

/** The verdict about a figure, of peers with these samples. */
function verdictOf(samples: Readonly<Record<string, Samples>>, wanted: Partial<Verdict>): Verdict {
  const peers = Object.entries(samples).map(([name, of]) => peer(name, of))
  const found = judge(results(peers)).filter((one) =>
    Object.entries(wanted).every(([key, value]) => one[key as keyof Verdict] === value)
  )
  expect(found).toHaveLength(1)
  return found[0] as Verdict
}

test('a ratio is ours divided by theirs, for each figure that both have', () => {
  expect(ratiosOf(results())['plain-fastify']).toEqual({
    'cpu-verify': { median: 0.55, min: 0.5, max: 0.6 },
    'rate-verify': expect.objectContaining({ max: 19_000 / 9_900 }),
    memory: { median: 0.91, min: 0.9, max: 0.92 }
  })
})

test.each(['ours', 'plain-fastify'])('one wrong answer of %s, and there are neither ratios nor verdicts', (name) => {
  const wrong = results().peers.map((one) => (one.name === name ? { ...one, wrong: ['a wrong code: 401'] } : one))
  expect(() => ratiosOf(results(wrong))).toThrow(WrongAnswers)
  expect(() => judge(results(wrong))).toThrow(`${name}: a wrong code: 401`)
})

test.each([
  [79, 'reached', 'reached'],
  [80, 'reached', 'reached'],
  [84, 'reached', 'not reached'],
  [85, 'reached', 'not reached'],
  [86, 'not reached', 'not reached']
])('%i of 100 us: the limit is %s, what is aimed at beyond it %s', (cpu, verdict, aimVerdict) => {
  const samples = { ours: { 'cpu-verify': [cpu] }, 'plain-fastify': { 'cpu-verify': [100] } }
  expect(verdictOf(samples, { figure: 'cpu-verify', against: 'plain-fastify' })).toMatchObject({ verdict, aimVerdict })
})

test('what was not measured is not judged', () => {
  const none = verdictOf({ ours: { 'cpu-verify': [50] } }, { figure: 'cpu-verify', against: 'go' })
  expect(none).toMatchObject({ measured: undefined, verdict: 'not measured', aimVerdict: undefined })
})

test.each([
  [74, 'reached'],
  [77, 'within the noise'],
  [83, 'within the noise'],
  [86, 'not reached']
])('memory of %i against 100, where two of ours differ by 5 %: %s', (memory, verdict) => {
  // 0.8 is required, so the noise reaches 0.04 to each side of it, though the twins differ in one direction only.
  const again = [memory / 1.05, memory / 1.01, memory]
  const samples = {
    ours: { memory: [memory, memory, memory] },
    'ours-again': { memory: again },
    'plain-fastify': { memory: [100, 100, 100] }
  }
  const { noise, ...judged } = verdictOf(samples, { figure: 'memory' })
  expect(noise).toEqual({ median: expect.closeTo(1.01), min: 1, max: expect.closeTo(1.05) })
  expect(judged.verdict).toBe(verdict)
})

test('a difference is computed round by round, and so is its noise', () => {
  const samples = {
    ours: { 'cpu-verify': [50, 60, 52] },
    'ours-again': { 'cpu-verify': [51, 60, 50] },
    floor: { 'cpu-verify': [40, 54, 41] }
  }
  expect(verdictOf(samples, { figure: 'cpu-verify', difference: true })).toMatchObject({
    measured: { median: 10, min: 6, max: 11 },
    noise: { median: 0, min: -1, max: 2 },
    verdict: 'within the noise'
  })
  const quiet = { ...samples, 'ours-again': { 'cpu-verify': [51, 60, 52] } }
  expect(verdictOf(quiet, { figure: 'cpu-verify', difference: true }).verdict).toBe('not reached')
})

test('idling is judged by itself, its noise is a difference', () => {
  const samples = { ours: { idle: [0.15, 0.16] }, 'ours-again': { idle: [0.14, 0.16] } }
  expect(verdictOf(samples, { figure: 'idle' })).toMatchObject({
    measured: { median: 0.155, min: 0.15, max: 0.16 },
    noise: { min: 0, max: expect.closeTo(0.01) },
    verdict: 'reached'
  })
})

test.each([
  ['ours-keys', 54, 'reached'],
  ['ours-keys', 56, 'not reached'],
  ['ours-redis', 67, 'reached'],
  ['ours-redis', 68, 'not reached']
])('%s with %i us is held against ours with 50 us: %s', (of, cpu, verdict) => {
  const samples = { ours: { 'cpu-verify': [50] }, [of]: { 'cpu-verify': [cpu] } }
  expect(verdictOf(samples, { of, against: 'ours' }).verdict).toBe(verdict)
})
