/**
 * IDs of OTPs are UUIDs, and a UUID means the same in capitals. Changing the case gives no further tries.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const idAsUsual = () => `a${randomUUID().slice(1)}`
const spellingsOf = (id: string) => [id, id.toUpperCase(), `A${id.slice(1)}`]

const SENT = idAsUsual()
const SPELLINGS = spellingsOf(SENT)

/** A proxy with one of the guards of sends, before a tyntec that gives each send the same OTP; tests check and resend others. */
const guardedBy = (guard: string) =>
  startPair({
    env: { [guard]: '3', GUARD_CHECKS_PER_OTP: '2' },
    script: ({ path }) => (path.endsWith('/otp') ? json(200, otp(SENT)) : undefined)
  })
const byNumber = await guardedBy('GUARD_SENDS_PER_NUMBER')
const byRange = await guardedBy('GUARD_SENDS_PER_RANGE')

test('the tries of an OTP are counted together, however its ID is spelt', async () => {
  const { proxy, upstream } = byNumber
  upstream.forget()
  const spellings = spellingsOf(idAsUsual())
  const codes = []
  for (const id of spellings) codes.push((await verify(proxy, id)).status)
  expect(codes).toEqual([200, 200, 429])
  // tyntec gets it as it was typed.
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(spellings.slice(0, 2))
})

test.each([
  ['GUARD_SENDS_PER_NUMBER', byNumber],
  ['GUARD_SENDS_PER_RANGE', byRange]
])('%s counts resends of an OTP together, whatever the case of its ID', async (_guard, { proxy }) => {
  expect((await ask(proxy, 'POST', '?number=%2B4915123456789')).status).toBe(200)
  for (const id of SPELLINGS.slice(1)) expect((await ask(proxy, 'POST', `/${id}`)).status).toBe(200)
  for (const id of SPELLINGS) expectError(await ask(proxy, 'POST', `/${id}`), 429, 'TOO_MANY_SENDS')
  expectError(await ask(proxy, 'POST', '?number=%2B4915123456789'), 429, 'TOO_MANY_SENDS')
})

test('an OTP that another process sent is counted together in any case, too', async () => {
  const spellings = spellingsOf(idAsUsual())
  const codes = []
  for (const id of [...spellings, ...spellings]) codes.push((await ask(byNumber.proxy, 'POST', `/${id}`)).status)
  expect(codes).toEqual([200, 200, 200, 429, 429, 429])
})
