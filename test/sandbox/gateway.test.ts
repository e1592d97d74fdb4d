/**
 * The gateway in front of the stand-in: keys, addresses, rates and unknown routes, worded as Kong words them.
 */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { call, send, start } from './support.ts'

test('a call without key is 401 with a challenge and no OTP', async () => {
  const reply = await call(await start(), 'POST', '/otp?number=447700900123', null)
  expect(reply.status).toBe(401)
  expect(reply.headers.get('www-authenticate')).toBe('Key realm="kong"')
  expect(reply.body).toEqual({ message: 'No API key found in request' })
})

test('an unknown key is 401, even about an OTP that exists', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`, 'nobody')
  expect([reply.status, reply.body]).toEqual([401, { message: 'Invalid authentication credentials' }])
  expect((await call(sandbox, 'GET', path)).body).toMatchObject({ attemptCount: 0 })
})

test('refusals can be worded as newer Kong does, or be empty and without challenge', async () => {
  const newer = await call(await start({ gatewayStyle: 'newer' }), 'GET', '/otp/x', 'nobody')
  expect(newer.body).toEqual({ message: 'Unauthorized', request_id: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(newer.headers.get('www-authenticate')).toBe('Key')
  const empty = await call(await start({ gatewayStyle: 'empty' }), 'GET', '/otp/x', 'nobody')
  expect([empty.status, empty.text, empty.headers.get('www-authenticate')]).toEqual([401, '', null])
})

test('the key is also taken from the query, as apiKey in exactly this spelling', async () => {
  const sandbox = await start()
  const target = '/otp?number=447700900123'
  expect((await call(sandbox, 'POST', `${target}&apiKey=${sandbox.apiKey}`, null)).status).toBe(200)
  expect((await call(sandbox, 'POST', `${target}&apikey=${sandbox.apiKey}`, null)).status).toBe(401)
})

test('two keys are refused', async () => {
  const sandbox = await start()
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
  const key = `apikey: ${sandbox.apiKey}\r\n`
  socket.write(`GET /2fa/v1/otp/x HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n${key}${key}\r\n`)
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(answer).toContain('Duplicate API key found')
})

test('an address that is not allowed is 403 with the gateway text, once the key is good', async () => {
  const sandbox = await start({ blockedIp: true })
  const reply = await call(sandbox, 'GET', '/otp/x')
  expect([reply.status, reply.body]).toEqual([403, { message: 'Your IP address is not allowed' }])
  expect((await call(sandbox, 'GET', '/otp/x', 'nobody')).status).toBe(401)
})

test('over the rate limit a call is 429 until the window ends', async () => {
  let now = 120_000
  const sandbox = await start({ rateLimit: { calls: 2, windowMs: 60_000 }, now: () => now })
  expect((await send(sandbox)).reply.headers.get('ratelimit-remaining')).toBe('1')
  await send(sandbox)
  now += 20_000
  const over = await call(sandbox, 'POST', '/otp?number=447700900123')
  expect([over.status, over.body]).toEqual([429, { message: 'API rate limit exceeded' }])
  expect([over.headers.get('retry-after'), over.headers.get('ratelimit-remaining')]).toEqual(['40', '0'])
  expect(sandbox.outbox.messages).toHaveLength(2)
  now += 40_000
  expect((await send(sandbox)).reply.status).toBe(200)
})

test.each([
  ['GET', '/2fa/v1/otp/'],
  ['PUT', '/2fa/v1/otp/x'],
  ['GET', '/2fa/v1/otp/x/check'],
  ['POST', '/2fa/v2/otp'],
  ['GET', '/']
])('%s %s has no route', async (method, path) => {
  const sandbox = await start()
  const response = await fetch(sandbox.url + path, { method, headers: { apikey: sandbox.apiKey } })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ message: 'no Route matched with those values' })
})

test('HEAD has no route either', async () => {
  const sandbox = await start()
  const { path } = await send(sandbox)
  expect((await call(sandbox, 'HEAD', path)).status).toBe(404)
})

test('every call is recorded as it was sent, refused ones included', async () => {
  const sandbox = await start()
  await call(sandbox, 'POST', '/otp?number=%2B447700900123', null)
  expect(sandbox.calls).toMatchObject([{ method: 'POST', path: '/2fa/v1/otp', rawQuery: 'number=%2B447700900123' }])
  expect(sandbox.calls[0]?.headers.apikey).toBeUndefined()
})
