/**
 * Behind a load balancer that is not trusted, or a network of many, scanners and callers share an address. What is not listed has a
 * limit of its own, so that it never uses up what the first call of a new key needs.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { call, rawRequest } from '../../../support/http.ts'
import { get, post, sendAll } from '../../../support/load.ts'
import { ownAddress } from '../../../support/own-address.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError, KEY, send, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

/** A proxy for tests that each come from an address of their own, and with keys that no other one has accepted. */
const { proxy: ofTwo, upstream } = await startPair({
  env: { ADDRESS_LIMIT_FAILED_CALLS: '2', TRUSTED_PROXIES: 'private' }
})
/** The same with the documented limit. */
const documented = await startPair({ limits: {}, env: { TRUSTED_PROXIES: 'private' } })

const HEADER = 'x-forwarded-for'
const clientOfItsOwn = () => ({ [HEADER]: ownAddress() })
type Client = ReturnType<typeof clientOfItsOwn>

/** A request as the load balancer hands it on. */
const handedOn = (bytes: string, { [HEADER]: address }: Client) =>
  bytes.replace('\r\n\r\n', `\r\n${HEADER}: ${address}\r\n\r\n`)

/** The status of one call without a key. */
const statusOf = async (path: string, from: Client) => (await call(`${ofTwo.url}${path}`, { headers: from })).status

const rawStatus = async (head: readonly string[], from: Client) =>
  (await rawRequest(ofTwo.port, handedOn(`${head.join('\r\n')}\r\n\r\n`, from), { stopAfter: 1 })).responses[0]?.status

const SCANNED = ['/wp-login.php', '/.env', '/robots933456.txt', '/index.php', '/2fa/v1/application', '/2fa/v1/otp/%20']

test.each([100, 1_000])(
  'after %i requests of a scanner from its address, the first call of a key is served',
  async (count) => {
    documented.upstream.forget()
    const from = clientOfItsOwn()
    const scan = (index: number) => handedOn(get(SCANNED[index % SCANNED.length] as string), from)
    const statuses = await sendAll(documented.proxy.port, count, scan, { connections: 1 })
    expect((statuses[404] ?? 0) + (statuses[400] ?? 0)).toBe(100)
    expect(statuses[429] ?? 0).toBe(count - 100)
    expect(documented.upstream.calls).toHaveLength(0)
    for (const first of [
      await send(documented.proxy, `key-${count}-1`, from),
      await verify(documented.proxy, 'right-1', `key-${count}-2`, from),
      await ask(documented.proxy, 'GET', '/a', `key-${count}-3`, from)
    ])
      expect(first.status).toBe(200)
  }
)

test('a scanner over its limit is told so, and not that a key were wrong', async () => {
  const from = clientOfItsOwn()
  for (let turn = 0; turn < 2; turn++) expect(await statusOf('/.env', from)).toBe(404)
  const { status, json, headers } = await call(`${ofTwo.url}/.env`, { headers: from })
  expect([status, json.code]).toEqual([429, 'ADDRESS_THROTTLED'])
  expect(json.message).not.toMatch(/key/i)
  expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
})

test('a maker whose key is good still reads what is wrong with a path, from an address that a scanner has used up', async () => {
  const from = clientOfItsOwn()
  expect((await verify(ofTwo, 'right-1', 'key-of-maker', from)).status).toBe(200)
  await sendAll(ofTwo.port, 5, () => handedOn(get('/.env'), from))
  expectError(await ask(ofTwo, 'GET', '/%20right-1', 'key-of-maker', from), 400, 'BAD_REQUEST')
  expectError(await ask(ofTwo, 'GET', '/%20right-1', 'key-other', from), 429, 'ADDRESS_THROTTLED')
})

test.each([
  ['missing keys', 'POST', '/2fa/v1/otp/right-1/check?otpCode=1', [], 401],
  ['refused keys', 'POST', '/2fa/v1/otp/refused-1/check?otpCode=1', ['key-bad'], 401],
  ['impossible keys', 'GET', '/2fa/v1/otp/right-1', ['a b'], 400],
  ['bad inputs with an unknown key', 'POST', '/2fa/v1/otp?number=1', ['key-new'], 400]
])(
  '%s use up their own limit alone: scanners are still answered, and keys are not',
  async (_what, method, target, keys, status) => {
    const from = clientOfItsOwn()
    const head = [`${method} ${target} HTTP/1.1`, 'Host: a', ...keys.map((key) => `apikey: ${key}`)]
    const statuses = []
    for (let turn = 0; turn < 3; turn++) statuses.push(await rawStatus(head, from))
    expect(statuses).toEqual([status, status, 429])
    expect(await statusOf('/.env', from)).toBe(404)
    expectError(await verify(ofTwo, 'right-1', 'key-other', from), 429, 'ADDRESS_THROTTLED')
  }
)

test('guesses of keys cannot be spread over the two limits: a listed path counts in that for keys', async () => {
  upstream.forget()
  const from = clientOfItsOwn()
  await sendAll(ofTwo.port, 20, () => handedOn(get('/.env'), from))
  const statuses: (number | undefined)[] = []
  for (const query of ['?otpCode=1', '?otpCode=1&x=', '?otpCode=1#', '?', '?otpCode=1', '?otpCode=1']) {
    const line = `POST /2fa/v1/otp/refused-1/check${query} HTTP/1.1`
    statuses.push(await rawStatus([line, 'Host: a', `apikey: key-guessed-${statuses.length}`], from))
  }
  expect(statuses.slice(2)).toEqual([429, 429, 429, 429])
  expect(upstream.calls.length).toBeLessThanOrEqual(2)
})

test('other methods of listed paths, and paths with an ID that is none, count as a scanner', async () => {
  for (const [method, target, status] of [
    ['PUT', '/2fa/v1/otp/right-1', 405],
    ['HEAD', '/2fa/v1/otp/right-1', 405],
    ['GET', '/2fa/v1/otp/a%20b', 400],
    ['OPTIONS', '*', 404]
  ] as const) {
    const from = clientOfItsOwn()
    const head = [`${method} ${target} HTTP/1.1`, 'Host: a', `apikey: ${KEY}`]
    const statuses = []
    for (let turn = 0; turn < 3; turn++) statuses.push(await rawStatus(head, from))
    expect(statuses).toEqual([status, status, 429])
    expect((await verify(ofTwo, 'right-1', `key-beside-${method}`, from)).status).toBe(200)
  }
})

test('a scanner that does not wait for its answers is counted', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '5' })
  for (let turn = 0; turn < 5; turn++) {
    await new Promise<void>((resolve) => {
      const socket = connect(proxy.port, '127.0.0.1', () => {
        socket.write('GET /.env HTTP/1.1\r\nHost: a\r\n\r\n', () => socket.destroy())
      })
      socket.once('close', () => resolve())
    })
  }
  await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'call').length).toBe(5)
  expect((await call(`${proxy.url}/.env`)).status).toBe(429)
})

test('what one address may do is counted for each of two clients of a trusted load balancer', async () => {
  const from = (address: string) => statusOf('/.env', { [HEADER]: address })
  expect([await from('203.0.113.8:1'), await from('203.0.113.8:2'), await from('203.0.113.8:3')]).toEqual([
    404, 404, 429
  ])
  expect(await from('203.0.113.9:1')).toBe(404)
})

test('calls without a key are limited beside a flood of a scanner from the same address', async () => {
  const from = clientOfItsOwn()
  const flood = (bytes: string) => sendAll(ofTwo.port, 200, () => handedOn(bytes, from), { connections: 2 })
  const [scanned, guessed] = await Promise.all([flood(get('/.env')), flood(post('/2fa/v1/otp/right-1'))])
  expect([scanned, guessed]).toEqual([
    { 404: 2, 429: 198 },
    { 401: 2, 429: 198 }
  ])
})
