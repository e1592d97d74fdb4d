/**
 * A circuit knows since when it is open: trials that fail meanwhile do not begin it anew.
 */
import { expect, test } from 'vitest'
import type { UpstreamResult } from '../../../../proxy/upstream/answer.ts'
import { Circuit } from '../../../../proxy/upstream/circuit.ts'

const FAILED: UpstreamResult = { kind: 'fault', reason: 'unreachable', sent: false }
const PROOF: UpstreamResult = { kind: 'fault', reason: 'broken', sent: true }
const PAUSE = 20

test('open since the first failure, through a failed trial, until one succeeds', async () => {
  const circuit = new Circuit(PAUSE)
  expect(circuit.openSince).toBeUndefined()
  const before = Date.now()
  circuit.open(FAILED)
  await expect.poll(() => circuit.openSince, { interval: 5 }).toBeDefined()
  const since = circuit.openSince
  expect(since).toBeGreaterThanOrEqual(before)
  expect(since).toBeLessThanOrEqual(Date.now())

  let trials = 0
  /** Calls until one is let through as the trial, and ends with the result. */
  const trialWith = (result: UpstreamResult) =>
    expect
      .poll(
        () => {
          const trialsBefore = trials
          const call = (done: (result: UpstreamResult) => void) => {
            trials++
            done(result)
            return () => {}
          }
          circuit.attempt(call, () => {})
          return trials - trialsBefore
        },
        { interval: 5 }
      )
      .toBe(1)
  await trialWith(FAILED)
  expect(circuit.openSince).toBe(since)
  await trialWith(PROOF)
  await expect.poll(() => circuit.openSince, { interval: 5 }).toBeUndefined()
})
