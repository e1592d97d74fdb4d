/**
 * Reliability, authentication: a refusal that says nothing, while the status call fails. That proves nothing about the key, so it is
 * no 401, and the key and its address are treated as before.
 */
import { describe, expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { type Action, reset, silence, thenClose } from '../../support/scripted-actions.ts'
import { answer, tyntecError } from '../../support/scripted-answers.ts'
import { ask, expectError, verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const FAILURES: Readonly<Record<string, Action>> = {
  ...Object.fromEntries([403, 404, 410, 429, 500, 502, 503, 504, 302].map((status) => [status, answer(status, '')])),
  reset: reset(),
  garbage: thenClose('220 mail.example ESMTP\r\n\r\n'),
  silence: silence()
}

const REFUSALS: Readonly<Record<string, Action>> = {
  bare: answer(401, ''),
  worded: tyntecError(401, '1011', 'OTP is not valid anymore')
}

/** An OTP called `bare_404` is refused by a bare 401, and its status call is answered 404. */
const { proxy, upstream } = await startPair({
  env: { UPSTREAM_TIMEOUT_MS: '500', UPSTREAM_CONNECT_TIMEOUT_MS: '500' },
  script: ({ otpId = '', method }) => {
    const [refusal = '', failure = ''] = otpId.split('_')
    return method === 'GET' ? FAILURES[failure] : REFUSALS[refusal]
  }
})

describe.each(Object.keys(REFUSALS))('after a %s 401', (refusal) => {
  test.each(Object.keys(FAILURES))(
    'a status call that ends in %s leaves verify and resend undecided',
    async (failure) => {
      upstream.forget()
      const otpId = `${refusal}_${failure}`
      expectError(await verify(proxy, otpId), 424, 'VERDICT_UNKNOWN')
      expectError(await ask(proxy, 'POST', `/${otpId}`), 503, 'UPSTREAM_UNREACHABLE')
      expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET'])
    }
  )
})

test('undecided calls count neither against the address nor against the key', async () => {
  const own = await ownPair(
    { ADDRESS_LIMIT_CALLS: '3' },
    { script: ({ otpId, method }) => (otpId !== 'bare' ? undefined : answer(method === 'GET' ? 500 : 401, '')) }
  )
  expect((await verify(own.proxy, 'right-1', 'key-known')).status).toBe(200)
  for (let call = 0; call < 4; call++) {
    for (const key of ['key-known', 'key-new']) {
      expectError(await verify(own.proxy, 'bare', key), 424, 'VERDICT_UNKNOWN')
      expectError(await ask(own.proxy, 'POST', '/bare', key), 503)
    }
  }
  // Refused keys do count. The limit is reached with them alone, and the known key is still known.
  for (let call = 0; call < 3; call++) expectError(await verify(own.proxy, 'refused-1', 'key-bad'), 401)
  expectError(await verify(own.proxy, 'right-1', 'key-other'), 429, 'ADDRESS_THROTTLED')
  expect((await verify(own.proxy, 'right-1', 'key-known')).status).toBe(200)
})
