/**
 * Bench, counts of a call: a tenth more than the committed count is too much, and what was never committed is not judged.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { type CommittedCounts, judge, readCounts, writeCounts } from '../../../bench/smoke/counts.ts'
import { marginalCost } from '../../../bench/smoke/marginal.ts'

test.each([
  ['11 % more', 111_000, true],
  ['9 % more', 109_000, false],
  ['10 % more, which is allowed', 110_000, false],
  ['as many', 100_000, false],
  ['half of it', 50_000, false]
])('%s', (_what, count, isTooMuch) => {
  expect(judge('instructions', count, 100_000).isTooMuch).toBe(isTooMuch)
})

test('the line names the count, the committed one, the bound and how to accept it', () => {
  expect(judge('instructions', 111_000, 100_000).line).toBe(
    'instructions for a call: 111,000, +11.0 % against the committed 100,000: too much, +10.0 % is allowed. If it is worth it: npm run bench -- --smoke --accept-count'
  )
  expect(judge('instructions', 95_000, 100_000).line).toBe(
    'instructions for a call: 95,000, -5.0 % against the committed 100,000'
  )
})

test('a call that costs a tenth less says how that becomes the new bound', () => {
  expect(judge('instructions', 89_000, 100_000).line).toBe(
    'instructions for a call: 89,000, -11.0 % against the committed 100,000. So that it stays so: npm run bench -- --smoke --accept-count'
  )
})

test('what was never committed is shown and not judged', () => {
  expect(judge('instructions', 111_000, undefined)).toEqual({
    isTooMuch: false,
    line: 'instructions for a call: 111,000; none is committed for this Node, so it is not judged'
  })
})

test.each([Number.NaN, 0, -5])('a count of %s is an error, not a small count', (count) => {
  expect(() => judge('instructions', count, 100_000)).toThrow(RangeError)
})

test('a call costs what the larger load has more than the smaller one', async () => {
  const loads: number[] = []
  const cost = await marginalCost(async (calls) => {
    loads.push(calls)
    return 5_000 + 70 * calls
  }, 10)
  expect(cost).toBe(70)
  expect(loads).toEqual([10, 20])
})

test('an accepted count replaces its own alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = pathToFileURL(join(folder, 'counts.json'))
  expect(await readCounts(file)).toEqual({})
  await writeCounts(file, '20', { instructions: 1, 'bytes allocated': 2 })
  await writeCounts(file, '24', { instructions: 3 })
  await writeCounts(file, '20', { instructions: 4.2 })
  expect(await readCounts(file)).toEqual({ '20': { instructions: 4, 'bytes allocated': 2 }, '24': { instructions: 3 } })
  expect(readFileSync(file, 'utf8')).toMatch(/\}\n$/)
})

test('both versions of Node that are tested have committed counts', async () => {
  const committed: CommittedCounts = await readCounts(new URL('../../../bench/smoke/counts.json', import.meta.url))
  expect(Object.keys(committed)).toEqual(['20', '24'])
  for (const counts of Object.values(committed)) {
    expect(Object.keys(counts)).toEqual(expect.arrayContaining(['bytes allocated', 'instructions under valgrind']))
  }
})
