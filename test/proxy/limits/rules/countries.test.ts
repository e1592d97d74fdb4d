/**
 * Numbers outside a list of countries are refused. It is the most effective single measure against SMS pumping and toll fraud.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'

test('only numbers of the listed countries are texted', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_COUNTRIES: 'DE,AT' })
  const sendTo = (number: string) => ask(proxy, 'POST', `?number=${encodeURIComponent(number)}`)
  for (const number of ['+4915123456789', '+436601234567', '004915123456789']) {
    expect((await sendTo(number)).status).toBe(200)
  }
  // A satellite network (no country's), the United Kingdom, Jersey within its code, the United States.
  for (const number of ['+8821612345678', '+447700900123', '+447797712345', '+12025550123', '00447700900123']) {
    expectError(await sendTo(number), 403, 'COUNTRY_NOT_ALLOWED')
  }
  expect(upstream.calls).toHaveLength(3)
})

test('the parameter country does not let through a number of another country', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_COUNTRIES: 'DE,AT' })
  expectError(await ask(proxy, 'POST', '?number=%2B447700900123&country=DE'), 403, 'COUNTRY_NOT_ALLOWED')
  expect(upstream.calls).toHaveLength(0)
})

test('without GUARD_COUNTRIES every country may be texted', async () => {
  const { proxy } = await ownPair()
  expect((await ask(proxy, 'POST', '?number=%2B8821612345678')).status).toBe(200)
})
