/**
 * Whoever has a network of IPv6 has 65,536 addresses of the kind that the limit counts, so the network is counted as well.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  env: { ADDRESS_LIMIT_FAILED_CALLS: '2', TRUSTED_PROXIES: '127.0.0.1' }
})

test('calls without a good key from 40 subnets of one /48 are limited together', async () => {
  const from = async (address: string, key?: string) =>
    call(`${proxy.url}/2fa/v1/otp/right-1`, {
      headers: { 'x-forwarded-for': address, ...(key === undefined ? {} : { apikey: key }) }
    })
  expect((await from('2001:db8:7:1::1', KEY)).status).toBe(200)
  const statuses = []
  for (let subnet = 1; subnet <= 40; subnet++) {
    statuses.push((await from(`2001:db8:7:${subnet.toString(16)}::1`)).status)
  }
  expect(statuses).toEqual([...Array(20).fill(401), ...Array(20).fill(429)])
  const refused = await from('2001:db8:7:ffff::1')
  expect(refused.json.code).toBe('ADDRESS_THROTTLED')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await from('2001:db8:8:1::1')).status).toBe(401)
  expect((await from('198.51.100.1')).status).toBe(401)
  // A key that tyntec accepted lately is no guess, so the limit does not hold it back.
  expect((await from('2001:db8:7:ffff::1', KEY)).status).toBe(200)
  expect(upstream.calls).toHaveLength(2)
})

test('an IPv4 address written as IPv6 counts as IPv4', async () => {
  const statusFrom = async (address: string) =>
    (await call(`${proxy.url}/2fa/v1/otp/right-1`, { headers: { 'x-forwarded-for': address } })).status
  const spellings = ['192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201', '0:0:0:0:0:FFFF:192.0.2.1']
  const statuses = []
  for (const address of spellings) statuses.push(await statusFrom(address))
  expect(statuses).toEqual([401, 401, 429, 429])
  expect(await statusFrom('::ffff:192.0.2.2')).toBe(401)
})
