/**
 * Times in ways that tyntec does not document are recognised and named.
 */
import { expect, test } from 'vitest'
import { epochTime, isoTime } from '../../../live/transcript/times.ts'
import { STARTED_AT } from './support.ts'

const AT = STARTED_AT + 61_250

test.each([
  [AT, '1:01.250'],
  [Math.floor(AT / 1_000), 'in seconds 1:01.000'],
  [AT / 1_000, 'in seconds 1:01.250'],
  [String(AT), 'as text 1:01.250'],
  [String(Math.floor(AT / 1_000)), 'as text in seconds 1:01.000'],
  [1_499_860_686_616, '-long'],
  [AT + 0.5, undefined],
  [4711, undefined],
  ['4711', undefined],
  [Number.NaN, undefined],
  [491_701_234_567, undefined],
  [null, undefined]
])('epoch time %s is %s', (value, written) => {
  expect(epochTime(value, STARTED_AT)).toBe(written)
})

test.each([
  ['2026-11-26T15:01:01.250Z', '1:01.250'],
  ['2026-11-26T15:01:01Z', 'without ms 1:01.000'],
  ['2026-11-26T15:01:01.250123Z', 'fraction of another length 1:01.250'],
  ['2026-11-26T16:01:01.250+01:00', 'with offset 1:01.250'],
  ['2026-11-26T16:01:01.250+0100', 'with offset 1:01.250'],
  ['2026-11-26T15:01:01.250', 'without zone 1:01.250'],
  ['2026-11-26T15:01:01', 'without ms without zone 1:01.000'],
  ['2026-99-99T99:99:99.000Z', undefined],
  ['2017-07-12T11:58:06.616Z', '-long'],
  [AT, undefined]
])('ISO time %s is %s', (value, written) => {
  expect(isoTime(value, STARTED_AT)).toBe(written)
})
