/**
 * The upstream must prove who it is before it is sent anything: neither key nor number may reach a server that merely answers at
 * the address. The proxy's own server is plain HTTP; TLS towards callers is the platform's.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Certificate, selfSigned } from '../../support/certificates.ts'
import { call } from '../../support/http.ts'
import { startProxy } from '../../support/proxy.ts'

const ENTITY = { otpId: 'abc', otpStatus: 'ACTIVE', attemptCount: 0 }
const KEY = { headers: { apikey: 'any-key' } }

test('an upstream with a certificate of no trusted authority gets no request', async () => {
  const upstream = await startTls(selfSigned('127.0.0.1'))
  const proxy = await startProxy({ upstream: upstream.url })
  const reply = await call(`${proxy.url}/2fa/v1/otp/abc`, KEY)
  expect(reply.status).toBe(502)
  expect(reply.json).not.toHaveProperty('otpId')
  expect(upstream.seen.connections).toBeGreaterThan(0)
  expect(upstream.seen.requests).toBe(0)
})

test('with its certificate in NODE_EXTRA_CA_CERTS it is trusted', async () => {
  const certificate = selfSigned('127.0.0.1')
  const upstream = await startTls(certificate)
  const proxy = await startProxy({ upstream: upstream.url, env: { NODE_EXTRA_CA_CERTS: await save(certificate.cert) } })
  const reply = await call(`${proxy.url}/2fa/v1/otp/abc`, KEY)
  expect(reply.status).toBe(200)
  expect(reply.json).toEqual(ENTITY)
  expect(upstream.seen.requests).toBe(1)
})

test('a trusted certificate for another address gets no request', async () => {
  const certificate = selfSigned('192.0.2.1')
  const upstream = await startTls(certificate)
  const proxy = await startProxy({ upstream: upstream.url, env: { NODE_EXTRA_CA_CERTS: await save(certificate.cert) } })
  expect((await call(`${proxy.url}/2fa/v1/otp/abc`, KEY)).status).toBe(502)
  expect(upstream.seen.requests).toBe(0)
})

/** An HTTPS server that answers everything with the same OTP and counts who came. */
async function startTls({ key, cert }: Certificate) {
  const seen = { connections: 0, requests: 0 }
  const server = createServer({ key, cert }, (_request, response) => {
    seen.requests++
    response.setHeader('content-type', 'application/json').end(JSON.stringify(ENTITY))
  })
  server.on('connection', () => seen.connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

async function save(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'proxy-tls-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'ca.pem')
  await writeFile(file, text)
  return file
}
