/**
 * Reliability, outcomes: 403 has two meanings, like 401. The 2FA service says "wrong for the last time", the gateway "not you".
 */
import { expect, test } from 'vitest'
import { answer, json } from '../../support/scripted-answers.ts'
import { expectError, verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: ({ otpId }) => {
    if (otpId === 'gateway') return json(403, { message: 'Your IP address is not allowed' })
    return otpId === 'empty' ? answer(403, '') : undefined
  }
})

test('O3 403 with TOO_MANY_ATTEMPTS is a result of its own', async () => {
  const answered = await verify(proxy, 'many-1')
  expect(answered).toMatchObject({ status: 200, body: { valid: false, outcome: 'TOO_MANY_ATTEMPTS', otpId: 'many-1' } })
})

test("O3 the gateway's 403 stays 403 and gives no verdict", async () => {
  upstream.forget()
  expectError(await verify(proxy, 'gateway'), 403, 'FORBIDDEN')
  expect(upstream.calls).toHaveLength(1)
})

test('O3 an empty 403 stays 403 when the status call is refused as well, and gives no verdict', async () => {
  upstream.forget()
  expectError(await verify(proxy, 'empty'), 403, 'FORBIDDEN')
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET'])
})
