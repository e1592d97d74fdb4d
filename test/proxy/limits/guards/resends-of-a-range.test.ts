/**
 * A resend names no number, and texts one all the same. It counts for the number that the OTP was sent to and for its range. Where
 * that number is not known, it counts for the OTP.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import type { ScriptedCall } from '../../../support/scripted-call.ts'

const sendTo = (number: string) => `?number=%2B${number}`

/** Each send makes an OTP whose ID holds the end of its number. */
const script = ({ path, query }: ScriptedCall) =>
  path.endsWith('/otp') ? json(200, otp(`right-${query.get('number')?.slice(-4)}`)) : undefined

test('resends count for the range of the number', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_RANGE: '4' }, { script })
  for (const number of ['4915123456781', '4915123456782']) {
    expect((await ask(proxy, 'POST', sendTo(number))).status).toBe(200)
  }
  for (const otpId of ['right-6781', 'right-6782']) expect((await ask(proxy, 'POST', `/${otpId}`)).status).toBe(200)
  for (const target of ['/right-6781', '/right-6782', sendTo('4915123456783')]) {
    expectError(await ask(proxy, 'POST', target), 429, 'TOO_MANY_SENDS')
  }
  expect((await ask(proxy, 'POST', sendTo('4916012345678'))).status).toBe(200)
  expect(upstream.calls).toHaveLength(5)
})

test('a resend of an OTP that another process sent counts for the OTP', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_RANGE: '2' }, { script })
  for (let resend = 0; resend < 2; resend++) expect((await ask(proxy, 'POST', '/right-elsewhere')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/right-elsewhere'), 429, 'TOO_MANY_SENDS')
  expect((await ask(proxy, 'POST', '/right-other')).status).toBe(200)
  expect(upstream.calls).toHaveLength(3)
})

test('an OTP ID that looks like a range uses up none of the sends of that range', async () => {
  const { proxy } = await ownPair({ GUARD_SENDS_PER_RANGE: '1' }, { script })
  expect((await ask(proxy, 'POST', '/49151234')).status).toBe(200)
  expect((await ask(proxy, 'POST', sendTo('4915123456789'))).status).toBe(200)
})
