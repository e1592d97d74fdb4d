/**
 * Sends to one number are counted, whoever sends them and however the number is spelt. This protects the person from being flooded
 * and the account from SMS pumping.
 */
import { beforeEach, expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const to = (number: string, more = '') => `?number=${encodeURIComponent(number)}${more}`

/** Its sends are answered as those of one OTP. */
const LINKED = '+4917612345678'

/** One proxy for tests that each text numbers of their own. */
const { proxy, upstream } = await startPair({
  env: { GUARD_SENDS_PER_NUMBER: '6' },
  script: ({ path, query }) =>
    path.endsWith('/otp') && query.get('number') === LINKED ? json(200, otp('right-linked')) : undefined
})
beforeEach(() => upstream.forget())

/** One where the sends of a number are not counted. */
const perKey = await startPair({ env: { GUARD_SENDS_PER_KEY: '2' } })

test('the seventh send to a number from three keys is answered 429 where six are allowed', async () => {
  for (let send = 0; send < 6; send++) {
    expect((await ask(proxy, 'POST', to('+4915123456789'), `key-${send % 3}`)).status).toBe(200)
  }
  const refused = await ask(proxy, 'POST', to('+4915123456789'), 'key-2')
  expectError(refused, 429, 'TOO_MANY_SENDS')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600)
  expect(upstream.calls).toHaveLength(6)
  expect((await ask(proxy, 'POST', to('+4915123456780'))).status).toBe(200)
})

test('six of 20 sends at once are forwarded', async () => {
  const sends = Array.from({ length: 20 }, (_, send) => ask(proxy, 'POST', to('+4915123456771'), `key-${send % 3}`))
  const statuses = (await Promise.all(sends)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(6)
  expect(upstream.calls).toHaveLength(6)
})

test('resends of one OTP are counted as well', async () => {
  for (let send = 0; send < 6; send++) expect((await ask(proxy, 'POST', '/right-1')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/right-1'), 429, 'TOO_MANY_SENDS')
  expect((await ask(proxy, 'GET', '/right-1')).status).toBe(200)
  expect(upstream.calls).toHaveLength(7)
})

test('resends count for the number that the OTP was sent to', async () => {
  expect((await ask(proxy, 'POST', to(LINKED))).status).toBe(200)
  for (let resend = 0; resend < 5; resend++) expect((await ask(proxy, 'POST', '/right-linked')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/right-linked'), 429, 'TOO_MANY_SENDS')
  expectError(await ask(proxy, 'POST', to(LINKED)), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(6)
})

test('what a rule or a guard refuses uses up no call of the throttle', async () => {
  const { proxy, upstream } = await ownPair({
    GUARD_SENDS_PER_NUMBER: '1',
    GUARD_COUNTRIES: 'DE',
    GUARD_FORBID: 'text',
    THROTTLE_CALLS: '2'
  })
  expect((await ask(proxy, 'POST', to('+4915123456789'))).status).toBe(200)
  expectError(await ask(proxy, 'POST', to('+4915123456789')), 429, 'TOO_MANY_SENDS')
  expectError(await ask(proxy, 'POST', to('+436601234567')), 403, 'COUNTRY_NOT_ALLOWED')
  expectError(await ask(proxy, 'POST', to('+4915123456780', '&text=a')), 400, 'OVERRIDE_FORBIDDEN')
  expect((await ask(proxy, 'GET', '/right-1')).status).toBe(200)
  expectError(await ask(proxy, 'GET', '/right-1'), 429, 'THROTTLED')
  expect(upstream.calls).toHaveLength(2)
})

test('each key has its own limit of sends', async () => {
  perKey.upstream.forget()
  const statuses = []
  for (const number of ['+4915123456781', '+33612345678', '+447700900123']) {
    statuses.push((await ask(perKey.proxy, 'POST', to(number), 'key-busy')).status)
  }
  expect(statuses).toEqual([200, 200, 429])
  expect((await ask(perKey.proxy, 'POST', to('+447700900124'), 'key-other')).status).toBe(200)
  expect(perKey.upstream.calls).toHaveLength(3)
})

test('without the setting nothing is counted for a number', async () => {
  perKey.upstream.forget()
  for (let send = 0; send < 12; send++) {
    expect((await ask(perKey.proxy, 'POST', to('+4915123456789'), `key-${send % 6}`)).status).toBe(200)
  }
  expect(perKey.upstream.calls).toHaveLength(12)
})

test('all spellings of a number share one count, and reach tyntec in E.164', async () => {
  const spellings = [
    to('+4915123456772'),
    to('004915123456772'),
    to('4915123456772'),
    to('+49 151 2345-6772'),
    to('+49 (151) 23 45 67 72'),
    to('015123456772', '&country=DE')
  ]
  for (const spelling of spellings) expect((await ask(proxy, 'POST', spelling)).status).toBe(200)
  for (const spelling of spellings) expectError(await ask(proxy, 'POST', spelling), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls.map(({ query }) => query.get('number'))).toEqual(spellings.map(() => '+4915123456772'))
})

test('an international number with a country beside it shares that count, however it begins', async () => {
  for (const number of ['4915123456787', '+4915123456788', '004915123456785']) {
    const national = `0${number.slice(-11)}`
    for (let send = 0; send < 6; send++) {
      expect((await ask(proxy, 'POST', to(national, '&country=DE'))).status).toBe(200)
    }
    expectError(await ask(proxy, 'POST', to(number, '&country=DE')), 429, 'TOO_MANY_SENDS')
  }
})
