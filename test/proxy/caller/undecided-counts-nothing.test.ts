/**
 * A refusal that says nothing, while the status call fails, proves nothing about the key. The truth tables say that it is no 401; here,
 * the key and its address are treated as before.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { answer } from '../../support/scripted-answers.ts'
import { ask, expectError, verify } from '../../support/scripted-ask.ts'

test('undecided calls count neither against the address nor against the key', async () => {
  const own = await ownPair(
    { ADDRESS_LIMIT_FAILED_CALLS: '3' },
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
