/**
 * tyntec's troubles on the operator's page: how calls fail, and what to do first, with the address that is asked.
 */
import { expect, test } from 'vitest'
import type { Series } from '../../../proxy/operator/series.ts'
import { troublesOf } from '../../../proxy/operator/troubles.ts'
import { CALM } from '../../pages/operator/made-up.ts'

const URL = 'https://tyntec.example'
const LAST_CALL = Date.parse('2026-11-26T13:38:20Z')

const OPENED = Date.parse('2026-11-26T13:39:50Z')
const MINUTE = 60_000

/** @param failedSince the first failure that is known of */
function tyntecsTrouble(
  counts: Partial<Record<Series, number>>,
  openForEverybody = false,
  failedSince: number | 'unknown' = 7
) {
  const sum = (series: readonly Series[]) => series.reduce((all, one) => all + (counts[one] ?? 0), 0)
  const past = {
    sum,
    since: () => (failedSince === 'unknown' ? undefined : failedSince),
    fails: () => sum(['tyntec']) > 0,
    last: () => LAST_CALL
  }
  const upstream = () => ({
    connections: 0,
    openForEverybody,
    openSince: openForEverybody ? OPENED : undefined,
    keysWithOpenCircuit: 0
  })
  const [trouble] = troublesOf(past, { ...CALM, upstream }, URL)
  return trouble
}

test('each way to fail has its count, its words and its outcome', () => {
  const counts = { succeeded: 9, tyntec: 6, unknown: 5, UPSTREAM_UNREACHABLE: 4, UPSTREAM_TOO_SLOW: 1 }
  const { detail } = tyntecsTrouble({ ...counts, UPSTREAM_UNUSABLE: 1, DELIVERY_UNKNOWN: 3, VERDICT_UNKNOWN: 2 }) ?? {}
  expect(detail).toBe(
    '11 of 20 calls in five minutes had no usable answer. 4 without a connection (refused, or unreachable): UPSTREAM_UNREACHABLE; 1 too slow: UPSTREAM_TOO_SLOW; 1 with an unusable answer: UPSTREAM_UNUSABLE; 3 with an unknown delivery: DELIVERY_UNKNOWN; 2 with an unknown verdict: VERDICT_UNKNOWN.'
  )
})

test.each<[about: string, counts: Partial<Record<Series, number>>, open: boolean, expected: string]>([
  ['no connection', { tyntec: 9, UPSTREAM_UNREACHABLE: 9 }, false, 'DNS'],
  ['too slow', { tyntec: 9, UPSTREAM_TOO_SLOW: 9 }, false, 'slow'],
  ['unusable answers', { tyntec: 9, UPSTREAM_UNUSABLE: 9 }, false, 'gateway'],
  ['refused connections opened the breaker', { tyntec: 30, UPSTREAM_UNREACHABLE: 30 }, true, 'DNS'],
  [
    'what opened the breaker cannot be told',
    { tyntec: 26, unknown: 1, UPSTREAM_UNREACHABLE: 26, DELIVERY_UNKNOWN: 1 },
    true,
    'DNS'
  ],
  ['hanging calls opened the breaker', { tyntec: 90, UPSTREAM_UNREACHABLE: 70, UPSTREAM_TOO_SLOW: 20 }, true, 'slow']
])('the first step names the address and what to look at: %s', (_about, counts, open, expected) => {
  const { step } = tyntecsTrouble(counts, open) ?? {}
  expect(step?.words).toContain(URL)
  expect(step?.words).toContain(expected)
  expect(step?.command).toContain(`${URL}/2fa/v1/otp/x`)
})

test.each([
  ['the first failure, which was before it opened', OPENED - 2 * MINUTE, OPENED - 2 * MINUTE],
  ['when it opened, where the failures before are forgotten', OPENED + 20 * MINUTE, OPENED],
  ['when it opened, where no failure is known', 'unknown' as const, OPENED]
])('an outage with an open breaker began with %s', (_what, failedSince, since) => {
  const trouble = tyntecsTrouble({ tyntec: 30, UPSTREAM_UNREACHABLE: 30 }, true, failedSince)
  expect(trouble).toMatchObject({ since, weight: 'bad' })
})

test('an open breaker: the figures say since when; without calls, also when the last one was', () => {
  expect(tyntecsTrouble({ tyntec: 30, UPSTREAM_UNREACHABLE: 30 }, true)?.detail).toContain(
    'The breaker has been open since 13:39:50 UTC: calls fail at once, until a trial call succeeds.'
  )
  expect(tyntecsTrouble({}, true)?.detail).toBe(
    'The breaker has been open since 13:39:50 UTC. No call since 13:38 UTC; the next one is the trial.'
  )
})

test('one refused call after many good ones, just now, is no longer well', () => {
  expect(tyntecsTrouble({ succeeded: 63, tyntec: 1, UPSTREAM_UNREACHABLE: 1 })?.weight).toBe('warn')
})
