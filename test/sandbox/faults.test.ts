/**
 * Faults on the wire: what a caller sees of each, and that the message went out all the same.
 */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Fault, faultNames, magicNumbers } from '../../sandbox/faults.ts'
import type { Sandbox } from '../../sandbox/server.ts'
import { call, PHONE, send, start } from './support.ts'

/** Sends to a number over a plain socket and returns the raw bytes of the answer. */
async function rawSend(sandbox: Sandbox, number: string): Promise<Buffer> {
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
  const head = `POST /2fa/v1/otp?number=${encodeURIComponent(number)} HTTP/1.1\r\nHost: sandbox\r\n`
  socket.write(`${head}apikey: ${sandbox.apiKey}\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n`)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function split(raw: Buffer): { head: string; body: Buffer } {
  const end = raw.indexOf('\r\n\r\n')
  return { head: raw.subarray(0, end).toString(), body: raw.subarray(end + 4) }
}

function lengthOf(head: string): number {
  return Number(/content-length: (\d+)/i.exec(head)?.[1])
}

test('reset breaks the connection without a byte of answer', async () => {
  const sandbox = await start()
  await expect(rawSend(sandbox, magicNumbers.reset)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(sandbox.outbox.messages).toHaveLength(1)
})

test('truncated ends before the announced length, though the JSON is whole', async () => {
  const sandbox = await start()
  const { head, body } = split(await rawSend(sandbox, magicNumbers.truncated))
  expect(head).toMatch(/^HTTP\/1\.1 200 /)
  expect(lengthOf(head)).toBeGreaterThan(body.length)
  expect(JSON.parse(body.toString())).toMatchObject({ otpStatus: 'ACTIVE' })
})

test('gzip encodes the true answer although identity was asked for', async () => {
  const sandbox = await start()
  const { head, body } = split(await rawSend(sandbox, magicNumbers.gzip))
  expect(head).toMatch(/content-encoding: gzip/i)
  expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ otpId: sandbox.outbox.messages[0]?.otpId })
})

test('huge is the true answer with more than a million bytes', async () => {
  const sandbox = await start()
  const { head, body } = split(await rawSend(sandbox, magicNumbers.huge))
  expect(body.length).toBeGreaterThan(1_048_576)
  expect(lengthOf(head)).toBe(body.length)
  expect(JSON.parse(body.toString())).toMatchObject({ otpStatus: 'ACTIVE' })
})

test('html is a 502 page', async () => {
  const { head, body } = split(await rawSend(await start(), magicNumbers.html))
  expect(head).toMatch(/^HTTP\/1\.1 502 [\s\S]*content-type: text\/html/i)
  expect(body.toString()).toMatch(/^<html>/)
})

test('garbage is a 200 that cannot be parsed', async () => {
  const { head, body } = split(await rawSend(await start(), magicNumbers.garbage))
  expect(head).toMatch(/^HTTP\/1\.1 200 [\s\S]*content-type: application\/json/i)
  expect(() => JSON.parse(body.toString())).toThrow(SyntaxError)
})

test.each(['500', '502'] satisfies Fault[])('%s is answered although the message went out', async (fault) => {
  const sandbox = await start()
  const reply = await call(sandbox, 'POST', `/otp?number=${encodeURIComponent(magicNumbers[fault])}`)
  expect([String(reply.status), typeof reply.body.message]).toEqual([fault, 'string'])
  expect(sandbox.outbox.messages).toHaveLength(1)
})

test('503 means that the service was not reached: nothing went out', async () => {
  const sandbox = await start()
  const reply = await call(sandbox, 'POST', `/otp?number=${encodeURIComponent(magicNumbers['503'])}`)
  expect([reply.status, sandbox.outbox.messages]).toEqual([503, []])
})

test('slow sends at once and answers correctly later', async () => {
  const sandbox = await start({ slowMs: 100 })
  const before = performance.now()
  const reply = await call(sandbox, 'POST', `/otp?number=${encodeURIComponent(magicNumbers.slow)}`)
  // A timer may fire up to a millisecond early by the other clock.
  expect(performance.now() - before).toBeGreaterThanOrEqual(99)
  expect([reply.status, reply.body.otpId]).toEqual([200, sandbox.outbox.messages[0]?.otpId])
})

test('hang never answers, and closing the sandbox ends the call at once', async () => {
  const sandbox = await start()
  const pending = rawSend(sandbox, magicNumbers.hang)
  await expect.poll(() => sandbox.outbox.messages.length).toBe(1)
  await sandbox.close()
  expect((await pending.catch(() => Buffer.alloc(0))).length).toBe(0)
})

test('a fault chosen for an OTP strikes its calls, once if asked, and the attempt counts', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  sandbox.faults.set(message.otpId, '500', { once: true })
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=99999`)).status).toBe(500)
  expect((await call(sandbox, 'GET', path)).body).toMatchObject({ attemptCount: 1 })
})

test('a fault chosen for a number in any spelling strikes calls about its OTPs until it is cleared', async () => {
  const sandbox = await start()
  const { path } = await send(sandbox)
  sandbox.faults.set(PHONE.replace('+', '00'), '502')
  expect((await call(sandbox, 'GET', path)).status).toBe(502)
  expect((await call(sandbox, 'DELETE', path)).status).toBe(502)
  sandbox.faults.clear()
  expect((await call(sandbox, 'GET', path)).status).toBe(404)
})

test('a refused key is refused before any fault', async () => {
  const sandbox = await start()
  expect((await call(sandbox, 'POST', `/otp?number=${magicNumbers['500'].slice(1)}`, 'nobody')).status).toBe(401)
})

test('each fault has a phone number of its own in the range kept free for drama', () => {
  const numbers = faultNames.map((fault) => magicNumbers[fault])
  expect(new Set(numbers).size).toBe(faultNames.length)
  for (const number of numbers) expect(number).toMatch(/^\+447700900\d{3}$/)
})

test('the connection of a client that leaves a slow call is ended without an answer', async () => {
  const sandbox = await start({ slowMs: 600_000 })
  const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1')
  const target = `/2fa/v1/otp?number=${encodeURIComponent(magicNumbers.slow)}`
  socket.write(`POST ${target} HTTP/1.1\r\nHost: sandbox\r\napikey: ${sandbox.apiKey}\r\n\r\n`)
  await expect.poll(() => sandbox.outbox.messages.length).toBe(1)
  socket.end()
  expect(await text(socket)).toBe('')
})
