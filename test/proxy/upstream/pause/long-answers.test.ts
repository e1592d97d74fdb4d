/**
 * Answers that came while the process stood still, and that take more than one turn of the event loop to read, or a thread to
 * decode.
 */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answer, json, otp } from '../../../support/scripted-answers.ts'
import { verify } from '../../../support/scripted-ask.ts'
import type { ScriptedCall } from '../../../support/scripted-call.ts'
import { trustedAuthority } from '../../../support/trusted-authority.ts'
import { pausedPair } from './paused-pair.ts'

/** Bytes of the longest body that is allowed. */
const MOST = 65_536

const entity = ({ otpId }: ScriptedCall) => otp(otpId, { attemptCount: 1, otpStatus: 'VERIFIED' })

/** A body of so many bytes. */
function verified(call: ScriptedCall, bytes = MOST): Buffer {
  const length = JSON.stringify({ ...entity(call), padding: '' }).length
  return json(202, { ...entity(call), padding: 'x'.repeat(bytes - length) })
}

const authority = trustedAuthority()

const isAsked = ({ otpId }: ScriptedCall): boolean => otpId === 'right-1'

test('after a pause the longest allowed body is read over TLS, where one read brings 16 KiB at most', async () => {
  const tls = authority.issue('localhost')
  const { proxy, pauseAt } = await pausedPair(isAsked, verified, { tls, env: authority.env })
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  expect(await verdict).toMatchObject({ status: 200, body: { valid: true } })
})

test('after a pause a compressed body is decoded and read', async () => {
  const { proxy, pauseAt } = await pausedPair(isAsked, (call) =>
    answer(202, gzipSync(JSON.stringify(entity(call))), {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip'
    })
  )
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  expect(await verdict).toMatchObject({ status: 200, body: { valid: true } })
})

test('after a pause a body of which the second half never comes is given up at once', async () => {
  const { proxy, pauseAt } = await pausedPair(isAsked, (call) => verified(call).subarray(0, MOST / 2))
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  const from = performance.now()
  expect(await verdict).toMatchObject({ status: 424, body: { code: 'VERDICT_UNKNOWN' } })
  expect(performance.now() - from).toBeLessThan(500)
})

test('a body one byte longer than allowed is refused, after a pause or without one', async () => {
  const { proxy, pauseAt } = await pausedPair(isAsked, (call) => verified(call, MOST + 1))
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  expect((await verdict).status).toBe(424)
})
