/**
 * Behind a load balancer that is not trusted, or a network of many, scanners and callers share an address. What is not listed has a
 * limit of its own, so that it never uses up what the first call of a new key needs.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { call, rawRequest } from '../../../support/http.ts'
import { get, post, sendAll } from '../../../support/load.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError, KEY, send, verify } from '../../../support/scripted-ask.ts'

const SCANNED = ['/wp-login.php', '/.env', '/robots933456.txt', '/index.php', '/2fa/v1/application', '/2fa/v1/otp/%20']

test.each([100, 1_000])(
  'after %i requests of a scanner from its address, the first call of a key is served',
  async (count) => {
    const { proxy, upstream } = await ownPair()
    let index = 0
    const statuses = await sendAll(proxy.port, count, () => get(SCANNED[index++ % SCANNED.length] as string), {
      connections: 1
    })
    expect((statuses[404] ?? 0) + (statuses[400] ?? 0)).toBe(100)
    expect(statuses[429] ?? 0).toBe(count - 100)
    expect(upstream.calls).toHaveLength(0)
    for (const first of [
      await send(proxy, 'key-1'),
      await verify(proxy, 'right-1', 'key-2'),
      await ask(proxy, 'GET', '/a', 'key-3')
    ])
      expect(first.status).toBe(200)
  }
)

test('a scanner over its limit is told so, and not that a key were wrong', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '1' })
  expect((await call(`${proxy.url}/.env`)).status).toBe(404)
  const { status, json, headers } = await call(`${proxy.url}/.env`)
  expect([status, json.code]).toEqual([429, 'ADDRESS_THROTTLED'])
  expect(json.message).not.toMatch(/key/i)
  expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
})

test('a maker whose key is good still reads what is wrong with a path, from an address that a scanner has used up', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '2' })
  expect((await verify(proxy, 'right-1')).status).toBe(200)
  await sendAll(proxy.port, 5, () => get('/.env'))
  expectError(await ask(proxy, 'GET', '/%20right-1', KEY), 400, 'BAD_REQUEST')
  expectError(await ask(proxy, 'GET', '/%20right-1', 'key-other'), 429, 'ADDRESS_THROTTLED')
})

test.each([
  ['missing keys', 'POST', '/2fa/v1/otp/right-1/check?otpCode=1', [], 401],
  ['refused keys', 'POST', '/2fa/v1/otp/refused-1/check?otpCode=1', ['key-bad'], 401],
  ['impossible keys', 'GET', '/2fa/v1/otp/right-1', ['a b'], 400],
  ['bad inputs with an unknown key', 'POST', '/2fa/v1/otp?number=1', ['key-new'], 400]
])(
  '%s use up their own limit alone: scanners are still answered, and keys are not',
  async (_what, method, target, keys, status) => {
    const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '2' })
    const bytes = `${[`${method} ${target} HTTP/1.1`, 'Host: a', ...keys.map((key) => `apikey: ${key}`)].join('\r\n')}\r\n\r\n`
    const statuses = []
    for (let turn = 0; turn < 3; turn++) {
      statuses.push((await rawRequest(proxy.port, bytes, { stopAfter: 1 })).responses[0]?.status)
    }
    expect(statuses).toEqual([status, status, 429])
    expect((await call(`${proxy.url}/.env`)).status).toBe(404)
    expectError(await verify(proxy, 'right-1', 'key-other'), 429, 'ADDRESS_THROTTLED')
  }
)

test('guesses of keys cannot be spread over the two limits: a listed path counts in that for keys', async () => {
  const { proxy, upstream } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '3' })
  await sendAll(proxy.port, 20, () => get('/.env'))
  const statuses: (number | undefined)[] = []
  for (const query of ['?otpCode=1', '?otpCode=1&x=', '?otpCode=1#', '?', '?otpCode=1', '?otpCode=1']) {
    const target = `/2fa/v1/otp/refused-1/check${query}`
    const bytes = `POST ${target} HTTP/1.1\r\nHost: a\r\napikey: key-${statuses.length}\r\n\r\n`
    statuses.push((await rawRequest(proxy.port, bytes, { stopAfter: 1 })).responses[0]?.status)
  }
  expect(statuses.slice(3)).toEqual([429, 429, 429])
  expect(upstream.calls.length).toBeLessThanOrEqual(3)
})

test('other methods of listed paths, and paths with an ID that is none, count as a scanner', async () => {
  for (const [method, target, status] of [
    ['PUT', '/2fa/v1/otp/right-1', 405],
    ['HEAD', '/2fa/v1/otp/right-1', 405],
    ['GET', '/2fa/v1/otp/a%20b', 400],
    ['OPTIONS', '*', 404]
  ] as const) {
    const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '2' })
    const statuses = []
    for (let turn = 0; turn < 3; turn++) {
      const bytes = `${method} ${target} HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n\r\n`
      statuses.push((await rawRequest(proxy.port, bytes, { stopAfter: 1 })).responses[0]?.status)
    }
    expect(statuses).toEqual([status, status, 429])
    expect((await verify(proxy, 'right-1', 'key-new')).status).toBe(200)
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
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '2', TRUSTED_PROXIES: 'private' })
  const from = async (address: string) =>
    (await call(`${proxy.url}/.env`, { headers: { 'x-forwarded-for': address } })).status
  expect([await from('203.0.113.8:1'), await from('203.0.113.8:2'), await from('203.0.113.8:3')]).toEqual([
    404, 404, 429
  ])
  expect(await from('203.0.113.9:1')).toBe(404)
})

test('calls without a key are limited beside a flood of a scanner from the same address', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '10' })
  const [scanned, guessed] = await Promise.all([
    sendAll(proxy.port, 200, () => get('/.env'), { connections: 2 }),
    sendAll(proxy.port, 200, () => post('/2fa/v1/otp/right-1'), { connections: 2 })
  ])
  expect([scanned, guessed]).toEqual([
    { 404: 10, 429: 190 },
    { 401: 10, 429: 190 }
  ])
})
