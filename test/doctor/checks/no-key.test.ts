/**
 * NO_KEY: whoever answers a call without a key in place of the proxy, or adds to its answer, is found.
 */
import { expect, test } from 'vitest'
import { type Got, HTML, onlyFinding, type Sent, spoilt, useSpoiltProxy, without } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const isApi = ({ path }: Sent): boolean => path.startsWith('/2fa/')

test.each<[string, Got, string]>([
  [
    'the page of a firewall',
    { status: 403, headers: { ...HTML, server: 'waf' }, body: '<title>Web Page Blocked</title>' },
    'titled "Web Page Blocked" by "waf", with HTTP 403 to GET /2fa/v1/otp/'
  ],
  [
    'an API gateway that wants a key of its own',
    { status: 401, headers: { server: 'kong/3.9' }, body: '{"message":"No API key found in request"}' },
    'Take key-auth'
  ]
])('%s in front of the operations', async (_name, got, text) => {
  const deployment = await spoilt(proxy, { instead: (sent) => (isApi(sent) ? got : undefined) })
  expect(await onlyFinding(deployment, 'NO_KEY', 'fault')).toContain(text)
})

test.each<['warning' | 'fault', string, (headers: Required<Got>['headers']) => Required<Got>['headers'], string]>([
  ['warning', 'a cookie', (all) => ({ ...all, 'set-cookie': 'ARRAffinity=1' }), 'ARR affinity'],
  ['fault', 'no no-store', (all) => ({ ...all, 'cache-control': 'max-age=60' }), 'could be cached'],
  ['fault', 'WWW-Authenticate', (all) => ({ ...all, 'www-authenticate': 'Basic' }), 'WWW-Authenticate'],
  ['fault', 'another type', (all) => ({ ...all, 'content-type': 'text/plain' }), 'text/plain'],
  ['warning', 'no X-Request-Id', (all) => without(all, 'x-request-id'), 'is gone'],
  ['warning', 'another X-Request-Id', (all) => ({ ...all, 'x-request-id': '1' }), 'not the one of the proxy']
])('%s: %s', async (level, _name, change, text) => {
  const deployment = await spoilt(proxy, {
    answer: (got, sent) => (isApi(sent) ? { ...got, headers: change(got.headers) } : got)
  })
  expect(await onlyFinding(deployment, 'NO_KEY', level)).toContain(text)
})

test('a gateway that turns the 401 into a 200', async () => {
  const deployment = await spoilt(proxy, { answer: (got) => (got.status === 401 ? { ...got, status: 200 } : got) })
  expect(await onlyFinding(deployment, 'NO_KEY', 'fault')).toContain('HTTP 200')
})
