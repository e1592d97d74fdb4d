/**
 * Nothing that identifies a person or opens a door is written, at the most talkative level: neither what a caller sends, nor
 * what tyntec answers. A Fastify application logs the URL by default, and here the URL holds the number and the code.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { ownAddress } from '../../../support/own-address.ts'
import { freePort, startProxy } from '../../../support/proxy.ts'
import { startWorld, wrong } from '../../../support/world.ts'

const CANARY = 'canary7f3a'

/** What may be seen of one call, beside the logger's own fields. */
const FIELDS = new Set([
  ...['level', 'time', 'msg', 'requestId', 'operation', 'status', 'upstreamStatus', 'outcome'],
  ...['totalMs', 'upstreamMs', 'bytesIn', 'bytesOut', 'connection']
])

test('no key, number, code, text, ID, query or path of any call is in the output', async () => {
  const { proxy, sandbox, send, check, ask } = await startWorld({ env: { LOG_LEVEL: 'trace' } })
  const { path, message } = await send({ text: `${CANARY} {{OTP}}`, otpCode: '8675309', referenceId: CANARY })
  await check(path, wrong(message.code))
  await check(path, message.code)
  await check(path, message.code)
  await ask('GET', path, `${CANARY}-key`)
  await ask('GET', path, null)
  await ask('GET', `${path}?${CANARY}=${CANARY}`)
  await ask('POST', `/otp?number=${CANARY}`)
  await ask('POST', `/otp?number=%E0%A4%A&text=${CANARY}`)
  await ask('GET', `/${CANARY}?otpCode=${CANARY}`)
  await ask('PUT', `/otp/${CANARY}`)
  for (const fault of ['html', 'truncated', 'huge', 'reset', 'garbage', 'gzip'] as const) {
    sandbox.faults.set(message.otpId, fault)
    await ask('GET', path)
  }
  sandbox.faults.clear()
  await ask('DELETE', path)
  await proxy.stop()

  expect(proxy.lines().filter(({ msg }) => msg === 'call').length).toBeGreaterThanOrEqual(17)
  const secrets = [CANARY, sandbox.apiKey, message.code, message.number.slice(3), message.otpId, 'otpCode', '/2fa/']
  expect(secrets.filter((secret) => proxy.output().includes(secret))).toEqual([])
})

test('a line about a call holds listed fields only', async () => {
  const { proxy, send, check } = await startWorld()
  const { path, message } = await send()
  await check(path, wrong(message.code))
  await proxy.stop()
  const calls = proxy.lines().filter(({ msg }) => msg === 'call')
  expect(calls).toMatchObject([
    { operation: 'SendOTP', status: 200, upstreamStatus: 200, outcome: 'OK' },
    { operation: 'VerifyOTP', status: 200, upstreamStatus: 401, outcome: 'WRONG_CODE' }
  ])
  expect(calls.flatMap((line) => Object.keys(line)).filter((field) => !FIELDS.has(field))).toEqual([])
})

test('bytes that are no HTTP are not in the output', async () => {
  const { proxy } = await startWorld()
  for (const bytes of [
    `${CANARY}\r\n\r\n`,
    `GET /${CANARY} HTTP/1.1\r\nHost: a\r\n${CANARY} : x\r\n\r\n`,
    `GET /2fa/v1/otp/${CANARY} HTTP/1.1\r\nHost: a\r\napikey: ${CANARY}\r\nX: ${CANARY.repeat(2_000)}\r\n\r\n`,
    `POST /2fa/v1/otp/${CANARY} HTTP/1.1\r\nHost: a\r\napikey: ${CANARY}\r\nContent-Length: 10\r\n\r\n${CANARY}`
  ]) {
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(responses[0]?.status).toBeGreaterThanOrEqual(400)
    expect(responses[0]?.body).not.toContain(CANARY)
  }
  await hangUp(proxy.port, `POST /2fa/v1/otp?number=${CANARY} HTTP/1.1\r\nHost: a\r\napikey: ${CANARY}\r\n`)
  await proxy.stop()
  expect(proxy.output()).toContain('"msg":"stopping"')
  expect(proxy.output()).not.toContain(CANARY)
})

test('a socket to tyntec that cannot be opened is logged without address, key or path', async () => {
  const [host, port] = [ownAddress(), await freePort()]
  const proxy = await startProxy({ upstream: `http://${host}:${port}` })
  const head = `Host: a\r\napikey: ${CANARY}\r\nConnection: close`
  const { responses } = await rawRequest(
    proxy.port,
    `POST /2fa/v1/otp/${CANARY}/check?otpCode=${CANARY} HTTP/1.1\r\n${head}\r\n\r\n`
  )
  await proxy.stop()
  expect(responses[0]?.status).toBe(503)
  expect(proxy.output()).not.toContain(CANARY)
  expect(proxy.output()).not.toContain(host)
  expect(proxy.output()).not.toContain(String(port))
})

/** Sends half a request and goes. */
function hangUp(port: number, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.resume().once('close', () => resolve())
    socket.once('error', () => {})
  })
}
