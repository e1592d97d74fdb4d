/**
 * Numbers outside a list of countries are refused. It is the most effective single measure against SMS pumping and toll fraud.
 */
import { parsePhoneNumberWithError } from 'libphonenumber-js/max'
import { beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../../../proxy/config/config.ts'
import { applyRules } from '../../../../proxy/limits/rules.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({ env: { GUARD_COUNTRIES: 'DE,AT' } })
beforeEach(() => upstream.forget())

test('only numbers of the listed countries are texted', async () => {
  const sendTo = (number: string) => ask(proxy, 'POST', `?number=${encodeURIComponent(number)}`)
  for (const number of ['+4915123456789', '+436601234567', '004915123456789']) {
    expect((await sendTo(number)).status).toBe(200)
  }
  // The United Kingdom, Jersey within its code, the United States.
  for (const number of ['+447912345678', '+447797712345', '+12025550123', '00447912345678']) {
    const answer = await sendTo(number)
    expectError(answer, 403, 'COUNTRY_NOT_ALLOWED')
    expect(answer.body.message).toMatch(/^Numbers of this country may not be texted here/)
  }
  expect(upstream.calls).toHaveLength(3)
})

test('the parameter country does not let through a number of another country', async () => {
  expectError(await ask(proxy, 'POST', '?number=%2B447700900123&country=DE'), 403, 'COUNTRY_NOT_ALLOWED')
  expect(upstream.calls).toHaveLength(0)
})

test('a number whose country cannot be determined is refused in words of its own, whichever countries are listed', () => {
  const refuse = applyRules(readConfig({ GUARD_COUNTRIES: 'GB,DE' }))
  // A satellite network, which is no country's, and a number that the United Kingdom keeps for fiction.
  for (const number of ['+8821612345678', '+447700900123']) {
    const call = {
      operation: { effect: 'sends' },
      keyHash: 'a',
      values: new Map(),
      number: parsePhoneNumberWithError(number)
    }
    expect(() => refuse.call({} as never, { call } as never, {} as never, () => {})).toThrow(
      expect.objectContaining({
        answer: expect.objectContaining({
          status: 403,
          code: 'COUNTRY_NOT_ALLOWED',
          message: expect.stringMatching(/^The country of this number cannot be determined/)
        })
      })
    )
  }
})

test('without GUARD_COUNTRIES every country may be texted', async () => {
  const open = await ownPair()
  expect((await ask(open.proxy, 'POST', '?number=%2B8821612345678')).status).toBe(200)
})
