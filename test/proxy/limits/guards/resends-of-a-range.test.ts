/**
 * A resend names no number, and texts one all the same. It counts for the number that the OTP was sent to and for its range. Where
 * that number is not known, it counts for the OTP, and for the number as soon as tyntec's answer tells it.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import type { ScriptedCall } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const sendTo = (number: string) => `?number=%2B${number}`

/** Each send makes an OTP whose ID holds the end of its number. */
const script = ({ path, query }: ScriptedCall) =>
  path.endsWith('/otp') ? json(200, otp(`right-${query.get('number')?.slice(-4)}`)) : undefined

/** One proxy for tests that each text a range of their own. */
const { proxy, upstream } = await startPair({ env: { GUARD_SENDS_PER_RANGE: '4' }, script })

test('resends count for the range of the number', async () => {
  upstream.forget()
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

/** What another process sent: `right-of-6781` to that number, of `right-nameless` the answers tell no number. */
const elsewhere = (call: ScriptedCall) => {
  const { otpId } = call
  if (otpId === 'right-nameless') return json(200, otp(otpId, { number: undefined }))
  const [, end] = /-of-(\d{4})/.exec(otpId ?? '') ?? []
  return end === undefined ? script(call) : json(200, otp(otpId, { number: `+491512345${end}` }))
}

test('resends of OTPs that another process sent count for the numbers that the answers tell, else for the OTP', async () => {
  const guards = { GUARD_SENDS_PER_NUMBER: '2', GUARD_SENDS_PER_RANGE: '3' }
  const other = await ownPair(guards, { script: elsewhere })
  const inRow = async (...targets: string[]) => {
    const statuses = []
    for (const target of targets) statuses.push((await ask(other.proxy, 'POST', target)).status)
    return statuses
  }
  expect(await inRow('/right-of-6781', '/right-of-6781-2', '/right-of-6781', '/right-of-6781-2')).toEqual([
    200, 200, 429, 429
  ])
  expect(await inRow(sendTo('4915123456781'), sendTo('4915123456782'), sendTo('4915123456783'))).toEqual([
    429, 200, 429
  ])
  expect(await inRow('/right-nameless', '/right-nameless', '/right-nameless')).toEqual([200, 200, 429])
  expect(other.upstream.calls).toHaveLength(5)
})

test('an OTP ID that looks like a range uses up none of the sends of that range', async () => {
  for (let resend = 0; resend < 4; resend++) expect((await ask(proxy, 'POST', '/49171234')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/49171234'), 429, 'TOO_MANY_SENDS')
  expect((await ask(proxy, 'POST', sendTo('4917123456789'))).status).toBe(200)
})
