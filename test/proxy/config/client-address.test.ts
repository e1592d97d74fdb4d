/**
 * Whose address counts. Anybody can write an X-Forwarded-For header, so it is believed only from the load balancers that are
 * listed.
 */
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { addressReader } from '../../../proxy/caller/client-address.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { call, rawRequest } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { startPair } from '../../support/scripted-pair.ts'
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

const env = { ADDRESS_LIMIT_FAILED_CALLS: String(LIMIT) }
const CLIENTS = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5']

/** A proxy behind a listed load balancer, for tests whose clients have addresses that no other test of it has. */
const { proxy: behindListed } = await startPair({ env: { ...env, TRUSTED_PROXIES: '127.0.0.1' } })

test('by default the address of the socket counts, whatever X-Forwarded-For says', async () => {
  const { proxy } = await ownPair(env)
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 429, 429])
})

test('X-Forwarded-For of an address that is not listed does not count', async () => {
  const { proxy } = await ownPair({ ...env, TRUSTED_PROXIES: '10.0.0.1,192.0.2.0/24' })
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 429, 429])
})

test('behind a listed load balancer each client counts for itself', async () => {
  expect(await statuses(behindListed.url, CLIENTS)).toEqual([401, 401, 401, 401, 401])
  const same = Array<string>(LIMIT + 1).fill('192.0.2.9')
  expect(await statuses(behindListed.url, same)).toEqual([401, 401, 401, 429])
})

test('behind a listed load balancer only the address that it added counts', async () => {
  const forged = CLIENTS.map((client) => `${client}, 198.51.100.7`)
  expect(await statuses(behindListed.url, forged)).toEqual([401, 401, 401, 429, 429])
})

/** A load balancer in a private network connects from an address that nobody can list beforehand. */
test('TRUSTED_PROXIES=private: behind a load balancer in a private network each client counts for itself', async () => {
  const { proxy } = await ownPair({ ...env, TRUSTED_PROXIES: 'private' })
  expect(await statuses(proxy.url, CLIENTS)).toEqual([401, 401, 401, 401, 401])
  const forged = CLIENTS.map((client) => `${client}, 192.168.1.7`)
  expect(await statuses(proxy.url, forged)).toEqual([401, 401, 401, 429, 429])
})

test.each(['private', '198.51.100.1,private', ' private , 10.0.0.1'])(
  'TRUSTED_PROXIES=%j: of a load balancer in a private network the address that it added is read',
  (value) => {
    const read = addressReader(readConfig({ TRUSTED_PROXIES: value }), () => expect.fail('the peer is not trusted'))
    const socket = { remoteAddress: '127.0.0.1' } as Socket
    for (const client of CLIENTS) {
      expect(read({ socket, headers: { 'x-forwarded-for': client } })).toBe(client)
      expect(read({ socket, headers: { 'x-forwarded-for': `${client}, 192.168.1.7` } })).toBe('192.168.1.7')
    }
  }
)

test('a client counts once, whatever port, brackets or spelling the load balancer writes', async () => {
  const ports = [1, 2, 3, 4].map((port) => `203.0.113.8:4000${port}`)
  expect(await statuses(behindListed.url, ports)).toEqual([401, 401, 401, 429])
  expect(await statuses(behindListed.url, ['203.0.113.8', '::ffff:203.0.113.8', '"203.0.113.8:80"'])).toEqual([
    429, 429, 429
  ])
  const spelled = ['[2001:db8::1]:443', '2001:DB8:0::1', '[2001:db8::1]', '2001:db8::1%eth0', '[2001:db8::1]:80']
  expect(await statuses(behindListed.url, spelled)).toEqual([401, 401, 401, 429, 429])
})

test('what is no address does not count as one: the load balancer that wrote it does', async () => {
  const hidden = ['unknown', '_hidden', '192.0.2.1, -', '192.0.2.2, _SEVKISEK', '192.0.2.3, proxy.example']
  expect(await statuses(behindListed.url, hidden)).toEqual([401, 401, 401, 429, 429])
})

test('several lines of X-Forwarded-For are one list', async () => {
  const statusFor = async (...lines: string[]) => {
    const head = ['GET /2fa/v1/otp/right-1 HTTP/1.1', 'Host: a', ...lines.map((line) => `X-Forwarded-For: ${line}`)]
    const { responses } = await rawRequest(behindListed.port, `${head.join('\r\n')}\r\n\r\n`, { stopAfter: 1 })
    return responses[0]?.status
  }
  const clients = CLIENTS.map((client) => `${client}1`)
  const answers = []
  for (const client of clients) answers.push(await statusFor(client, '203.0.113.9'))
  expect(answers).toEqual([401, 401, 401, 429, 429])
  answers.length = 0
  for (const client of clients) answers.push(await statusFor('203.0.113.9', client, '127.0.0.1'))
  expect(answers).toEqual([401, 401, 401, 401, 401])
})

const EVERYBODY = [
  ...['true', '1', '2', '*', 'loopback', '0.0.0.0/0', '::/0', '10.0.0.1/33', 'proxy.example.com', ''],
  ...['::ffff:0:0/96', '::/8', 'Private', 'privat', 'private/8', 'public', '010.0.0.1', '10.0.0.1:8080', '[::1]']
]

test.each(EVERYBODY)(
  'TRUSTED_PROXIES=%j, which trusts everybody, a number of hops or no address at all, is refused',
  (value) => {
    expect(() => readConfig({ TRUSTED_PROXIES: value })).toThrow(/^TRUSTED_PROXIES /)
  }
)

test('the process does not start with such a value', async () => {
  await expectNoStart({ TRUSTED_PROXIES: 'true' }, ['TRUSTED_PROXIES'])
})
