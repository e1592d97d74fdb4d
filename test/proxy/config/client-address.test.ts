/**
 * Whose address counts. Anybody can write an X-Forwarded-For header, so it is believed only from the load balancers that are
 * listed.
 */
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { call } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { expectNoStart } from './start.ts'

const LIMIT = 3

/** Statuses of calls without a key, one for each value of X-Forwarded-For. */
async function statuses(url: string, forwardedFor: readonly string[]): Promise<number[]> {
  const result = []
  for (const value of forwardedFor) {
    const headers = { 'x-forwarded-for': value, 'x-real-ip': value, forwarded: `for=${value}` }
    result.push((await call(`${url}/2fa/v1/otp/right-1`, { headers })).status)
  }
  return result
}

const env = { ADDRESS_LIMIT_CALLS: String(LIMIT) }
const CLIENTS = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5']

test('by default the address of the socket counts, whatever X-Forwarded-For says', async () => {
  const { proxy } = await ownPair(env)
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 429, 429])
})

test('X-Forwarded-For of an address that is not listed does not count', async () => {
  const { proxy } = await ownPair({ ...env, TRUSTED_PROXIES: '10.0.0.1,192.0.2.0/24' })
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 429, 429])
})

test('behind a listed load balancer each client counts for itself', async () => {
  const { proxy } = await ownPair({ ...env, TRUSTED_PROXIES: '127.0.0.1' })
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 401, 401])
  const same = Array<string>(LIMIT + 1).fill('192.0.2.9')
  expect(await statuses(proxy.url, same)).toEqual([401, 401, 401, 429])
})

test('behind a listed load balancer only the address that it added counts', async () => {
  const { proxy } = await ownPair({ ...env, TRUSTED_PROXIES: '127.0.0.1' })
  const forged = CLIENTS.map((client) => `${client}, 198.51.100.7`)
  expect(await statuses(proxy.url, forged)).toEqual([401, 401, 401, 429, 429])
})

const EVERYBODY = ['true', '1', '2', '*', 'loopback', '0.0.0.0/0', '::/0', '10.0.0.1/33', 'proxy.example.com', '']

test.each(EVERYBODY)(
  'TRUSTED_PROXIES=%j, which trusts everybody, a number of hops or no address at all, is refused',
  (value) => {
    expect(() => readConfig({ TRUSTED_PROXIES: value })).toThrow(/^TRUSTED_PROXIES /)
  }
)

test.each(['true', '1'])('the proxy does not start with TRUSTED_PROXIES=%j', async (value) => {
  await expectNoStart({ TRUSTED_PROXIES: value }, ['TRUSTED_PROXIES'])
})
