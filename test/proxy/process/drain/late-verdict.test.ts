/**
 * A check is on its way when the process ends. tyntec may have counted the attempt or used the code up, so nobody may repeat it
 * unasked.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, check, errorIn, startDrain } from '../../../support/raw-calls.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { json } from '../../../support/scripted-answers.ts'
import { KEY } from '../../../support/scripted-ask.ts'

test('a check that waits for tyntec when the process ends is answered 424 VERDICT_UNKNOWN', async () => {
  const { proxy, upstream } = await ownPair({}, { script: () => silence() })
  const verify = callRaw(proxy.port, check('any-1'))
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)
  await startDrain(proxy)
  process.kill(proxy.pid, 'SIGTERM')
  expect(errorIn(await verify)).toEqual({ status: 424, code: 'VERDICT_UNKNOWN' })
})

const resend = (otpId: string): string =>
  `POST /2fa/v1/otp/${otpId} HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`

test.each([
  ['a check', check('any-1'), { status: 424, code: 'VERDICT_UNKNOWN' }],
  ['a resend', resend('any-1'), { status: 503, code: expect.any(String) }]
])(
  '%s that waits for its status call when the process ends is answered as undecided, never with 401',
  async (_what, bytes, answer) => {
    // The bare 401 that leads to a status call.
    const script = ({ method }: { method: string }) => (method === 'GET' ? silence() : json(401, {}))
    const { proxy, upstream } = await ownPair({}, { script })
    const call = callRaw(proxy.port, bytes)
    await expect.poll(() => upstream.calls.map(({ method }) => method), { timeout: 10_000 }).toEqual(['POST', 'GET'])
    await startDrain(proxy)
    process.kill(proxy.pid, 'SIGTERM')
    expect(errorIn(await call)).toEqual(answer)
  }
)
