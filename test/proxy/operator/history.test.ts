/**
 * The history of the operator's page: one point every ten seconds, one hour, a bounded memory, and nothing of who called.
 */
import { expect, test } from 'vitest'
import { Metrics } from '../../../proxy/observe/metrics.ts'
import { History, INTERVAL, POINTS } from '../../../proxy/operator/history.ts'
import { hourOf } from '../../../proxy/operator/hour.ts'
import { figuresIn } from '../../support/figures.ts'

const QUIET = { redisAway: false, lagging: false }
const MINUTE = 60_000

/** Real metrics, and a history above them whose clock and states are the test's. */
function madeUp() {
  const clock = { now: Date.parse('2026-11-26T03:00:00Z') }
  const states = { now: QUIET }
  const log = { dropped: 0, defects: 0 }
  const metrics = new Metrics(() => 0, log, '0.1.0')
  const history = new History({ counts: () => metrics.counts(), states: () => states.now, now: () => clock.now })
  const call = (outcome: string, totalMs = 100, operation: 'SendOTP' | 'VerifyOTP' | 'none' = 'SendOTP') =>
    metrics.call({
      requestId: 'canary',
      connection: 'canary',
      operation: operation === 'none' ? undefined : operation,
      outcome,
      status: 200,
      totalMs
    })
  const pass = async (times: number) => {
    for (let index = 0; index < times; index++) {
      clock.now += INTERVAL
      await history.take()
    }
  }
  return { clock, states, log, metrics, history, call, pass }
}

test('it begins empty; each point holds what happened since the one before', async () => {
  const { history, metrics, call, pass, log } = madeUp()
  expect(history.points).toEqual([])
  call('OK')
  call('VERIFIED', 100, 'VerifyOTP')
  call('NO_SUCH_OPERATION', 100, 'none')
  log.dropped = 3
  await pass(1)
  call('OK')
  call('DELIVERY_UNKNOWN', 9_000)
  log.defects = 1
  metrics.untrusted()
  await pass(1)
  const counted = [
    'succeeded',
    'unknown',
    'sends',
    'verified',
    'others',
    'droppedLines',
    'defects',
    'untrusted'
  ] as const
  const figures = counted.map((series) => history.points.map((point) => point.of(series)))
  expect(figures).toEqual([
    [2, 1],
    [0, 1],
    [1, 1],
    [1, 0],
    [1, 0],
    [3, 0],
    [0, 1],
    [0, 1]
  ])
  expect(history.points.map(({ durations }) => durations.reduce((sum, one) => sum + one))).toEqual([2, 2])
})

test('after an hour the oldest point makes room, and the sums are of what is asked for', async () => {
  const { history, call, pass } = madeUp()
  call('OK')
  await pass(1)
  call('OVERLOADED')
  await pass(POINTS)
  expect(history.points).toHaveLength(POINTS)
  expect((await history.upToNow()).sum(['succeeded'], 60 * MINUTE)).toBe(0)
  expect((await history.upToNow()).sum(['OVERLOADED'], 60 * MINUTE)).toBe(1)
  expect((await history.upToNow()).sum(['OVERLOADED'], 59 * MINUTE)).toBe(0)
})

test('what goes on began at its first event after a quiet of five minutes', async () => {
  const { history, call, pass, clock, states } = madeUp()
  call('UPSTREAM_TOO_SLOW')
  await pass(40)
  const began = clock.now
  for (let times = 0; times < 3; times++) {
    call('UPSTREAM_TOO_SLOW')
    await pass(20)
  }
  expect((await history.upToNow()).since(['tyntec', 'unknown'])).toBe(began)
  expect((await history.upToNow()).since(['OVERLOADED'])).toBeUndefined()
  states.now = { ...QUIET, redisAway: true }
  await pass(2)
  expect((await history.upToNow()).since(['redisAway'])).toBe(clock.now - 2 * INTERVAL)
})

test('by minutes of the clock: calls, messages, and estimated quantiles', async () => {
  const { history, call, pass, clock } = madeUp()
  for (let times = 0; times < 99; times++) call('OK', 80)
  call('VERIFIED', 4_000, 'VerifyOTP')
  await pass(6)
  await pass(6)
  const { minutes, since, p50, p99 } = hourOf(history, clock.now)
  expect(since).toBe(Date.parse('2026-11-26T03:00:00Z'))
  expect(minutes).toHaveLength(10)
  const [minute, ...others] = minutes.filter(({ calls }) => calls.succeeded > 0)
  expect(others).toEqual([])
  expect(minute).toMatchObject({ at: since, sends: 99, verified: 1 })
  for (const estimate of [minute?.p50, p50]) expect(estimate).toBeCloseTo(0.0753, 3)
  expect(p99).toBeCloseTo(0.1, 3)
  expect(minutes.at(-1)?.p50).toBeUndefined()
})

test("reading the counters leaves the event loop's delay since the last scrape as it is", async () => {
  const { metrics, history } = madeUp()
  // Node measures from one tick to the next, and there is one every 50 ms.
  const someTicks = () => new Promise((resolve) => setTimeout(resolve, 120))
  // Whatever ran in this process before has left its ticks: among hundreds of them one late tick is no percentile.
  await metrics.page()
  await someTicks()
  const until = performance.now() + 250
  while (performance.now() < until);
  await someTicks()
  for (let times = 0; times < 5; times++) await history.take()
  expect(figuresIn(await metrics.page()).tyntec_2fa_event_loop_delay_seconds).toBeGreaterThan(0.1)
})

test('an hour takes less than 1 MB, and holds nothing of a call but numbers', async () => {
  const { history, call, pass } = madeUp()
  const before = memory()
  const histories = Array.from({ length: 10 }, () => madeUp().history)
  expect((memory() - before) / histories.length).toBeLessThan(1_000_000)
  call('OK')
  await pass(POINTS * 2)
  expect(JSON.stringify(history.points)).not.toContain('canary')
  expect(Object.keys(history)).toEqual(['beganAt'])
})

/** Bytes of typed arrays and the heap. */
function memory(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}
