/**
 * Without PUBLIC_URL the definition is handed out on this machine alone. A copy with a foreign host, kept by some cache, would
 * make makers send their API keys there.
 */
import { expect, test } from 'vitest'
import { Documents } from '../../../proxy/public/documents.ts'
import { isFromThisMachine } from '../../../proxy/public/this-machine.ts'
import { rawRequest } from '../../support/http.ts'
import { startProxy } from '../../support/proxy.ts'

const request = (host: string | undefined, remoteAddress: string | undefined, more: Record<string, string> = {}) =>
  ({ headers: { ...(host === undefined ? {} : { host }), ...more }, socket: { remoteAddress } }) as never

test.each([
  ['localhost', '127.0.0.1'],
  ['LocalHost:8080', '::1'],
  ['127.0.0.1:8080', '::ffff:127.0.0.1'],
  ['127.1.2.3', '127.9.9.9'],
  ['[::1]:8080', '::1']
])('Host %s from %s is this machine', (host, peer) => {
  expect(isFromThisMachine(request(host, peer))).toBe(true)
})

test.each([
  ['evil.example', '127.0.0.1'],
  ['localhost.evil.example', '127.0.0.1'],
  ['127.0.0.1.evil.example', '127.0.0.1'],
  ['127.0.0.1:8080@evil.example', '127.0.0.1'],
  ['localhost:8080', '192.0.2.1'],
  ['127.0.0.1', '::ffff:192.0.2.1'],
  ['localhost', '2001:db8::1'],
  ['127.0.0.999', '127.0.0.1'],
  ['localhost:99999', '127.0.0.1'],
  [undefined, '127.0.0.1'],
  ['localhost', undefined]
])('Host %s from %s is not this machine', (host, peer) => {
  expect(isFromThisMachine(request(host, peer))).toBe(false)
})

test.each([
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via', 'cdn-loop'],
  ...['cf-connecting-ip', 'cf-ray', 'true-client-ip', 'akamai-origin-hop', 'fastly-client-ip', 'fly-client-ip'],
  ...['x-azure-clientip', 'x-azure-fdid', 'x-fd-healthprobe', 'x-original-host', 'x-appgw-trace-id'],
  ...['x-arr-ssl', 'x-arr-log-id', 'x-client-ip', 'x-client-port', 'client-ip', 'x-ms-forwarded-client-ip'],
  ...['x-amzn-trace-id', 'x-amz-cf-id', 'cloudfront-viewer-address', 'x-envoy-external-address']
])('a request that a proxy on this machine passed on (%s) is not from this machine', (name) => {
  expect(isFromThisMachine(request('localhost', '127.0.0.1', { [name]: 'localhost' }))).toBe(false)
})

test('what browsers and curl send of themselves does not look passed on', () => {
  const own = ['user-agent', 'accept', 'accept-encoding', 'connection', 'cache-control', 'origin', 'referer', 'cookie']
  const hints = ['sec-fetch-site', 'sec-ch-ua', 'upgrade-insecure-requests', 'if-none-match', 'priority', 'dnt']
  const headers = Object.fromEntries([...own, ...hints].map((name) => [name, 'any']))
  expect(isFromThisMachine(request('localhost:8080', '127.0.0.1', headers))).toBe(true)
})

test('a document asked for under one name of this machine is not answered with another name', async () => {
  const proxy = await startProxy({ upstream: 'http://127.0.0.1:9' })
  for (const host of ['localhost', '127.0.0.1', `[::1]:${proxy.port}`]) {
    const bytes = `GET /swagger.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(JSON.parse(responses[0]?.body ?? '')).toMatchObject({ host, schemes: ['http'] })
    expect(responses[0]?.headers.vary).toBe('Host')
  }
})

test('a host of this machine that is no address is not written into a document', async () => {
  const proxy = await startProxy({ upstream: 'http://127.0.0.1:9' })
  for (const host of ['127.0.0.999', 'localhost:99999']) {
    const bytes = `GET /swagger.json HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
    const { responses } = await rawRequest(proxy.port, bytes)
    expect([responses[0]?.status, responses[0]?.body]).toEqual([404, expect.stringContaining('PUBLIC_URL_UNSET')])
  }
})

test('each document is made once for an origin, and few origins are kept', async () => {
  const documents = new Documents({ swagger: '2.0', info: { title: 'any', version: '1' }, paths: {} })
  const first = documents.swagger('https://one.example')
  expect(documents.swagger('https://one.example')).toBe(first)
  expect(documents.openApi('https://one.example')).toBe(documents.openApi('https://one.example'))
  expect((await documents.openApi('https://one.example')).bytes.toString()).toContain('"https://one.example"')
  for (let index = 0; index < 20; index++) documents.swagger(`http://127.0.0.1:${index + 1}`)
  expect(documents.swagger('https://one.example')).not.toBe(first)
  expect(documents.swagger('https://one.example').bytes).toEqual(first.bytes)
})
