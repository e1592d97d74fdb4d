/**
 * IDs of OTPs are UUIDs, and a UUID means the same in capitals. Changing the case gives no further tries.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError, verify } from '../../../support/scripted-ask.ts'

const ID = `a${randomUUID().slice(1)}`
const SPELLINGS = [ID, ID.toUpperCase(), `A${ID.slice(1)}`]

test('the tries of an OTP are counted together, however its ID is spelt', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_CHECKS_PER_OTP: '2' })
  const codes = []
  for (const id of SPELLINGS) codes.push((await verify(proxy, id)).status)
  expect(codes).toEqual([200, 200, 429])
  // tyntec gets it as it was typed.
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(SPELLINGS.slice(0, 2))
})

test.each(['GUARD_SENDS_PER_NUMBER', 'GUARD_SENDS_PER_RANGE'])(
  '%s counts resends of an OTP together, whatever the case of its ID',
  async (guard) => {
    const { proxy } = await ownPair(
      { [guard]: '3' },
      { script: ({ path }) => (path.endsWith('/otp') ? json(200, otp(ID)) : undefined) }
    )
    expect((await ask(proxy, 'POST', '?number=%2B4915123456789')).status).toBe(200)
    for (const id of SPELLINGS.slice(1)) expect((await ask(proxy, 'POST', `/${id}`)).status).toBe(200)
    for (const id of SPELLINGS) expectError(await ask(proxy, 'POST', `/${id}`), 429, 'TOO_MANY_SENDS')
    expectError(await ask(proxy, 'POST', '?number=%2B4915123456789'), 429, 'TOO_MANY_SENDS')
  }
)

test('an OTP that another process sent is counted together in any case, too', async () => {
  const { proxy } = await ownPair({ GUARD_SENDS_PER_NUMBER: '2' })
  const codes = []
  for (const id of SPELLINGS) codes.push((await ask(proxy, 'POST', `/${id}`)).status)
  expect(codes).toEqual([200, 200, 429])
})
