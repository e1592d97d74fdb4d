/**
 * Soak, the verdict: each figure can fail, by itself and by its name.
 */
import { expect, test } from 'vitest'
import { type Findings, judge } from '../../../bench/soak/judge.ts'
import { showVerdict } from '../../../bench/soak/report.ts'
import type { Snapshot } from '../../../bench/soak/snapshot.ts'

const MB = 1024 * 1024

const calm: Snapshot = {
  descriptors: 27,
  sockets: 1,
  timers: 0,
  otherResources: 1,
  listeners: 182,
  heap: 24 * MB,
  limiterKeys: 2,
  entries: 1_825
}

const clean: Findings = {
  wrongCodesAccepted: 0,
  codesAcceptedTwice: 0,
  rightCodesRefused: 0,
  keysMistaken: 0,
  contradicted: 0,
  internal: 0,
  lost: 0,
  defects: 0,
  warnings: 0,
  notCompared: 0,
  kindsMissing: 0
}

const failedOf = (after: Snapshot, findings: Findings) =>
  judge(calm, after, findings)
    .filter(({ isWithin }) => !isWithin)
    .map(({ figure }) => figure)

test('nothing left and nothing wrong is a good end', () => {
  expect(failedOf(calm, clean)).toEqual([])
  expect(failedOf({ ...calm, descriptors: 20, heap: 20 * MB }, clean)).toEqual([])
})

test.each([
  ['descriptors', 28, 'sockets and files: open descriptors'],
  ['sockets', 2, 'sockets that Node holds'],
  ['timers', 1, 'timers'],
  ['otherResources', 2, 'other active resources'],
  ['listeners', 1_000, 'event listeners'],
  ['heap', 40 * MB, 'heap after forced collection, bytes'],
  ['limiterKeys', 3, 'limiter keys'],
  ['entries', 2_500, 'entries of maps and sets']
] as const)('a leak of %s fails', (key, value, figure) => {
  expect(failedOf({ ...calm, [key]: value }, clean)).toEqual([figure])
  expect(failedOf({ ...calm, [key]: Number.NaN }, clean)).toEqual([figure])
})

test.each(Object.keys(clean) as (keyof Findings)[])('a single one of %s fails', (key) => {
  expect(failedOf(calm, { ...clean, [key]: 1 })).toHaveLength(1)
})

test('the table has a line for each figure, and names those that failed', () => {
  const text = showVerdict(judge(calm, { ...calm, timers: 4, limiterKeys: 900 }, clean))
  expect(text).toMatch(/^figure +baseline +after +limit +verdict$/m)
  expect(text).toMatch(/^timers +0 +4 +0 +FAILED$/m)
  expect(text).toMatch(/^limiter keys +2 +900 +2 +FAILED$/m)
  expect(text).toMatch(/^event listeners +182 +182 +\d+ +ok$/m)
  expect(text.trimEnd().split('\n').at(-1)).toBe('Failed: timers; limiter keys.')
})
