/**
 * Bench, ratios and targets: judged by the ratio, and not at all while an answer is wrong.
 */
import { expect, test } from 'vitest'
import { ratiosOf, WrongAnswers } from '../../../bench/compare/ratios.ts'
import { judge, judgeGrowth } from '../../../bench/compare/targets.ts'
import { growthOf } from '../../../bench/scale/growth.ts'
import { peer, results, scaleResults } from './results.ts'

test('a ratio is ours divided by theirs, for each figure that both have', () => {
  expect(ratiosOf(results())['plain-fastify']).toEqual({
    'cpu-verify': { median: 0.55, min: 0.5, max: 0.6 },
    'rate-verify': expect.objectContaining({ max: 19_000 / 9_900 }),
    memory: { median: 0.91, min: 0.9, max: 0.92 }
  })
})

test.each(['ours', 'plain-fastify'])('one wrong answer of %s, and there are no ratios at all', (name) => {
  const wrong = results().peers.map((one) => (one.name === name ? { ...one, wrong: ['a wrong code: 401'] } : one))
  expect(() => ratiosOf(results(wrong))).toThrow(WrongAnswers)
  expect(() => ratiosOf(results(wrong))).toThrow(`${name}: a wrong code: 401`)
})

test('a target is reached at its limit, and open where its peer was not measured', () => {
  const verdicts = judge(ratiosOf(results()))
  const of = (figure: string, against: string) =>
    verdicts.find((one) => one.figure === figure && one.against === against)?.verdict
  expect(of('CPU per verify call', 'plain-fastify')).toBe('reached')
  expect(of('peak resident memory', 'plain-fastify')).toBe('not reached')
  expect(of('CPU per verify call', 'go')).toBe('not measured')
  const atLimit = [peer('ours', { memory: [90] }), peer('plain-fastify', { memory: [100] })]
  expect(judge(ratiosOf(results(atLimit))).find(({ figure }) => figure === 'peak resident memory')?.verdict).toBe(
    'reached'
  )
})

test('growth is that from one key to the most, by the median of the rounds', () => {
  expect(growthOf(scaleResults)).toEqual({ cpuRatio: expect.closeTo(1.069, 3), bytesPerKey: 220 })
  expect(judgeGrowth(growthOf(scaleResults)).map(({ verdict }) => verdict)).toEqual(['reached', 'reached'])
  expect(judgeGrowth({ cpuRatio: 1.2, bytesPerKey: 251 }).map(({ verdict }) => verdict)).toEqual([
    'not reached',
    'not reached'
  ])
})
