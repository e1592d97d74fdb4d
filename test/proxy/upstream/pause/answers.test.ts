/**
 * The process stands still for longer than a call may take, and tyntec answers meanwhile. The answer waits in the socket and is
 * read before the deadline is looked at.
 */
import { expect, test } from 'vitest'
import { answer, json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectRecovered, send, verify } from '../../../support/scripted-ask.ts'
import { right } from '../../../support/scripted-script.ts'
import { pausedPair } from './paused-pair.ts'

test('a right code whose answer came during a pause is valid', async () => {
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId === 'right-1')
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  expect(await verdict).toMatchObject({ status: 200, body: { valid: true, outcome: 'VERIFIED' } })
})

test('a send that was answered during a pause is no unknown delivery', async () => {
  const { proxy, upstream, pauseAt } = await pausedPair(({ method, otpId }) => method === 'POST' && otpId === undefined)
  const sent = send(proxy)
  await pauseAt(1)
  expect((await sent).status).toBe(200)
  expect(upstream.calls).toHaveLength(1)
})

test('a status call after a bare refusal that was answered during a pause makes the verdict', async () => {
  const { proxy, upstream, pauseAt } = await pausedPair(
    ({ method, otpId }) => method === 'GET' && otpId === 'bare-1',
    ({ otpId }) => json(200, otp(otpId, { attemptCount: 1 })),
    { script: ({ otpId }) => (otpId === 'bare-1' ? answer(401, '') : undefined) }
  )
  const verdict = verify(proxy, 'bare-1')
  await pauseAt(1)
  expect(await verdict).toMatchObject({ status: 200, body: { valid: false, outcome: 'WRONG_CODE' } })
  expect(upstream.calls).toHaveLength(2)
})

test('of fifty answers that wait at once none is lost', async () => {
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId?.startsWith('late-') === true)
  const verdicts = Array.from({ length: 50 }, (_, index) => verify(proxy, `late-${index}`))
  await pauseAt(50)
  const answers = await Promise.all(verdicts)
  expect(answers.filter(({ status, body }) => status !== 200 || body.valid !== true)).toEqual([])
  expect(answers.map(({ body }) => body.otpId)).toEqual(answers.map((_, index) => `late-${index}`))
  await expectRecovered(proxy)
})

test('an answer of the greatest allowed length is read to its end, however many turns of the event loop it takes', async () => {
  const long = (call: { otpId: string | undefined }) => {
    const entity = otp(call.otpId, { attemptCount: 1, otpStatus: 'VERIFIED' })
    const spare = 65_536 - JSON.stringify({ ...entity, padding: '' }).length
    return json(202, { ...entity, padding: 'x'.repeat(spare) })
  }
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId === 'right-1', long)
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1)
  expect(await verdict).toMatchObject({ status: 200, body: { valid: true } })
})

test('after a pause a call without an answer fails at once', async () => {
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId === 'right-1', right)
  const verdict = verify(proxy, 'right-1')
  await pauseAt(1, () => {})
  const from = performance.now()
  expect(await verdict).toMatchObject({ status: 424, body: { code: 'VERDICT_UNKNOWN' } })
  expect(performance.now() - from).toBeLessThan(500)
  expect((await ask(proxy, 'GET', '/right-2')).status).toBe(200)
})
