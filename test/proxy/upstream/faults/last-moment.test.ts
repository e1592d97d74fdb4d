/**
 * tyntec may close after every answer, send more than was asked, or answer at the last moment. Each call still gets one answer,
 * and its own.
 */
import { expect, test } from 'vitest'
import { after, thenClose } from '../../../support/scripted-actions.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { verify } from '../../../support/scripted-ask.ts'
import type { ScriptedCall } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { right } from '../../../support/scripted-script.ts'

const TIMEOUT_MS = 400

const wrong = ({ otpId }: ScriptedCall) => json(401, otp(otpId, { attemptCount: 1 }))
const verified = ({ otpId }: ScriptedCall, headers: Record<string, string> = {}) =>
  json(202, otp(otpId, { attemptCount: 1, otpStatus: 'VERIFIED' }), headers)

const { proxy } = await startPair({
  script: (call) => {
    const [kind] = call.otpId?.split('-') ?? []
    if (kind === 'closes') return thenClose(verified(call, { Connection: 'close' }))
    if (kind === 'lies') return thenClose(verified(call))
    return kind === 'doubles' ? thenClose(Buffer.concat([wrong(call), right(call)])) : undefined
  }
})

const hasty = await startPair({
  env: { UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS) },
  script: (call) => {
    const [kind, ms] = call.otpId?.split('-') ?? []
    return kind === 'after' ? after(Number(ms), right(call)) : undefined
  }
})

test.each([
  ['that says so', 'closes'],
  ['without a word', 'lies']
])('an upstream that closes its socket after each answer, %s, loses no call', async (_how, kind) => {
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => verify(proxy, `${kind}-${index}`)))
    expect(answers.map(({ status, body }) => [status, body.valid, body.otpId])).toEqual(
      answers.map((_, index) => [200, true, `${kind}-${index}`])
    )
  }
})

test('a second answer in the same packet is given to no call, though it says that the code is right', async () => {
  for (let round = 0; round < 20; round++) {
    const first = await verify(proxy, 'doubles-1')
    expect([200, 424]).toContain(first.status)
    expect(first.body.valid ?? false).toBe(false)
    expect((await verify(proxy, 'wrong-1')).body).toMatchObject({ valid: false, otpId: 'wrong-1' })
  }
})

test('an answer around the deadline is either right or too slow', async () => {
  const { proxy, upstream } = hasty
  upstream.forget()
  const times = Array.from({ length: 60 }, (_, index) => TIMEOUT_MS - 30 + index)
  const answers = await Promise.all(times.map((ms) => verify(proxy, `after-${ms}`)))
  for (const { status, body } of answers)
    expect([200, 424]).toContain(status === 200 && body.valid !== true ? 0 : status)
  expect(upstream.calls).toHaveLength(times.length)
  // An answer that came too late is given to no other call.
  const next = await Promise.all(Array.from({ length: 60 }, () => verify(proxy, 'wrong-1')))
  expect(next.filter(({ body }) => body.valid !== false)).toEqual([])
})
