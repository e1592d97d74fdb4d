/**
 * Sends to one number are counted, whoever sends them and however the number is spelt. This protects the person from being flooded
 * and the account from SMS pumping.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'

const to = (number: string, more = '') => `?number=${encodeURIComponent(number)}${more}`

test('the sixth send to a number from three keys is answered 429 where five are allowed', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_NUMBER: '5' })
  for (let send = 0; send < 5; send++) {
    expect((await ask(proxy, 'POST', to('+4915123456789'), `key-${send % 3}`)).status).toBe(200)
  }
  const refused = await ask(proxy, 'POST', to('+4915123456789'), 'key-2')
  expectError(refused, 429, 'TOO_MANY_SENDS')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(600)
  expect(upstream.calls).toHaveLength(5)
  expect((await ask(proxy, 'POST', to('+4915123456780'))).status).toBe(200)
})

test('five of 20 sends at once are forwarded', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_NUMBER: '5' })
  const sends = Array.from({ length: 20 }, (_, send) => ask(proxy, 'POST', to('+4915123456789'), `key-${send % 3}`))
  const statuses = (await Promise.all(sends)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(5)
  expect(upstream.calls).toHaveLength(5)
})

test('resends of one OTP are counted as well', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_NUMBER: '5' })
  for (let send = 0; send < 5; send++) expect((await ask(proxy, 'POST', '/right-1')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/right-1'), 429, 'TOO_MANY_SENDS')
  expect((await ask(proxy, 'GET', '/right-1')).status).toBe(200)
  expect(upstream.calls).toHaveLength(6)
})

test('resends count for the number that the OTP was sent to', async () => {
  const { proxy, upstream } = await ownPair(
    { GUARD_SENDS_PER_NUMBER: '3' },
    { script: ({ path }) => (path.endsWith('/otp') ? json(200, otp('right-linked')) : undefined) }
  )
  expect((await ask(proxy, 'POST', to('+4915123456789'))).status).toBe(200)
  for (let resend = 0; resend < 2; resend++) expect((await ask(proxy, 'POST', '/right-linked')).status).toBe(200)
  expectError(await ask(proxy, 'POST', '/right-linked'), 429, 'TOO_MANY_SENDS')
  expectError(await ask(proxy, 'POST', to('+4915123456789')), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(3)
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
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_KEY: '2' })
  const statuses = []
  for (const number of ['+4915123456781', '+33612345678', '+447700900123']) {
    statuses.push((await ask(proxy, 'POST', to(number), 'key-busy')).status)
  }
  expect(statuses).toEqual([200, 200, 429])
  expect((await ask(proxy, 'POST', to('+447700900124'), 'key-other')).status).toBe(200)
  expect(upstream.calls).toHaveLength(3)
})

test('without the setting nothing is counted', async () => {
  const { proxy, upstream } = await ownPair()
  for (let send = 0; send < 12; send++) {
    expect((await ask(proxy, 'POST', to('+4915123456789'))).status).toBe(200)
  }
  expect(upstream.calls).toHaveLength(12)
})

test('all spellings of a number share one count, and reach tyntec in E.164', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_NUMBER: '6' })
  const spellings = [
    to('+4915123456789'),
    to('004915123456789'),
    to('4915123456789'),
    to('+49 151 2345-6789'),
    to('+49 (151) 23 45 67 89'),
    to('015123456789', '&country=DE')
  ]
  for (const spelling of spellings) expect((await ask(proxy, 'POST', spelling)).status).toBe(200)
  for (const spelling of spellings) expectError(await ask(proxy, 'POST', spelling), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls.map(({ query }) => query.get('number'))).toEqual(spellings.map(() => '+4915123456789'))
})

test('an international number with a country beside it shares that count, however it begins', async () => {
  const { proxy } = await ownPair({ GUARD_SENDS_PER_NUMBER: '1' })
  for (const number of ['4915123456787', '+4915123456788', '004915123456789']) {
    const national = `0${number.slice(-11)}`
    expect((await ask(proxy, 'POST', to(national, '&country=DE'))).status).toBe(200)
    expectError(await ask(proxy, 'POST', to(number, '&country=DE')), 429, 'TOO_MANY_SENDS')
  }
})
