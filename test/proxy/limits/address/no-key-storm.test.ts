/**
 * Calls without a good key have a limit for each client address, and disturb nobody else.
 */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { post, sendAll } from '../../../support/load.ts'
import { ownAddress } from '../../../support/own-address.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { keyRefused } from '../../../support/scripted-answers.ts'
import { ask, expectError, KEY, verify } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const CHECK = '/2fa/v1/otp/right-1/check?otpCode=0420'

/** A good check from another address than the tests' usual one; resolves with its status. */
function checkFrom(localAddress: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(
      { port, host: '127.0.0.1', localAddress, method: 'POST', path: CHECK, headers: { apikey: KEY }, agent: false },
      (response) => {
        response.resume().once('end', () => {
          resolve(response.statusCode)
        })
      }
    )
      .once('error', reject)
      .end()
  })
}

test('a storm of 2,000 calls without a key is limited by its address; another address is served', async () => {
  const { proxy, upstream } = await ownPair()
  let sent = 0
  const next = () => {
    sent++
    return post(CHECK)
  }
  const storm = sendAll(proxy.port, 2_000, next, { connections: 20 })
  const good = []
  // How much of the storm is sent while a good call waits tells whether it has to wait, on a busy machine, too.
  const overtaken = []
  for (let call = 1; call <= 10; call++) {
    const before = sent
    good.push(await checkFrom('127.0.0.2', proxy.port))
    overtaken.push(sent - before)
  }
  const statuses = await storm

  expect(good).toEqual(Array(10).fill(200))
  expect(Math.max(...overtaken)).toBeLessThan(500)
  expect(statuses).toEqual({ 401: 100, 429: 1_900 })
  expect(upstream.calls).toHaveLength(10)
})

/** Keys that the upstream refuses from now on. */
const refusedNow = new Set<string>()

/** One proxy for cases that each come from an address of their own, and with keys that no other case has accepted. */
const { proxy: ofTwo, upstream } = await startPair({
  env: { ADDRESS_LIMIT_FAILED_CALLS: '2', TRUSTED_PROXIES: '127.0.0.1' },
  script: (call) => (headerValues(call, 'apikey').some((key) => refusedNow.has(key)) ? keyRefused() : undefined)
})

/** The header by which the trusted load balancer names a client that no other test has. */
const clientOfItsOwn = () => ({ 'x-forwarded-for': ownAddress() })

test('an address over its limit is answered 429 with a code of its own and Retry-After', async () => {
  upstream.forget()
  const from = clientOfItsOwn()
  for (let call = 1; call <= 2; call++) expectError(await verify(ofTwo, 'right-1', null, from), 401, 'API_KEY_MISSING')
  const refused = await verify(ofTwo, 'right-1', null, from)
  expectError(refused, 429, 'ADDRESS_THROTTLED')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(upstream.calls).toHaveLength(0)
})

test.each([
  ['unknown paths', 'GET', '/elsewhere', [KEY]],
  ['paths with a broken escape', 'GET', '/2fa/v1/otp/%zz', [KEY]],
  ['unknown methods', 'PUT', '/2fa/v1/otp/right-1', [KEY]],
  ['calls without a key', 'POST', CHECK, []],
  ['calls with an empty key', 'POST', CHECK, ['']],
  ['calls with two keys', 'POST', CHECK, [KEY, KEY]],
  ['keys that can be none', 'POST', CHECK, ['a b']],
  ['keys that are too long', 'POST', CHECK, ['k'.repeat(300)]],
  ['bad inputs with a key that tyntec has not accepted', 'POST', '/2fa/v1/otp?number=1', [KEY]],
  ['keys that tyntec refuses', 'POST', '/2fa/v1/otp/refused-1/check?otpCode=1', [KEY]]
])('the limit of an address covers %s', async (_what, method, target, keys) => {
  const localAddress = ownAddress()
  const statusOf = async () => {
    const head = [`${method} ${target} HTTP/1.1`, 'Host: proxy.example', ...keys.map((key) => `apikey: ${key}`)]
    const bytes = `${head.join('\r\n')}\r\n\r\n`
    const { responses } = await rawRequest(ofTwo.port, bytes, { stopAfter: 1, localAddress })
    return responses[0]?.status
  }
  expect([await statusOf(), await statusOf()]).not.toContain(429)
  expect(await statusOf()).toBe(429)
})

test('a key that tyntec accepted and the health routes still work from an address over its limit', async () => {
  const from = clientOfItsOwn()
  expect((await verify(ofTwo, 'right-1', 'key-accepted', from)).status).toBe(200)
  for (let call = 1; call <= 3; call++) await verify(ofTwo, 'right-1', null, from)
  expectError(await ask(ofTwo, 'GET', '/right-1', 'key-unknown', from), 429, 'ADDRESS_THROTTLED')
  expect((await verify(ofTwo, 'right-1', 'key-accepted', from)).status).toBe(200)
  expect((await fetch(`${ofTwo.url}/healthz`, { headers: from })).status).toBe(200)
})

test('a key that tyntec accepted before is limited like any other once tyntec has refused it', async () => {
  const [from, key] = [clientOfItsOwn(), 'key-withdrawn']
  expect((await verify(ofTwo, 'right-1', key, from)).status).toBe(200)
  refusedNow.add(key)
  for (let call = 1; call <= 2; call++) {
    expectError(await verify(ofTwo, 'right-1', key, from), 401, 'API_KEY_REFUSED')
  }
  expectError(await verify(ofTwo, 'right-1', key, from), 429, 'ADDRESS_THROTTLED')
})

test('bad inputs with a key that tyntec has accepted do not count against the address', async () => {
  const [from, key] = [clientOfItsOwn(), 'key-careless']
  expect((await verify(ofTwo, 'right-1', key, from)).status).toBe(200)
  for (let call = 1; call <= 4; call++) {
    expectError(await ask(ofTwo, 'POST', '?number=1', key, from), 400, 'BAD_REQUEST')
  }
})
