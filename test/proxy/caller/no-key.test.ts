/**
 * Without an API key no call is made. Callers without one would otherwise share one limit and one identity.
 */
import { afterEach, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { ask, expectError, expectErrorBody } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { CHECK, request } from '../../support/scripted-raw.ts'

const { proxy, upstream } = await startPair()
afterEach(() => expect(upstream.calls).toEqual([]))

test.each([
  ['POST', '?number=%2B4915112345678'],
  ['GET', '/right-1'],
  ['POST', '/right-1'],
  ['DELETE', '/right-1'],
  ['POST', '/right-1/check?otpCode=1']
])('%s %s without a key is answered 401 and never reaches the upstream', async (method, target) => {
  expectError(await ask(proxy, method, target, null), 401, 'API_KEY_MISSING')
})

const head = (...lines: string[]): Buffer =>
  request([`POST ${CHECK} HTTP/1.1`, 'Host: proxy.example', ...lines, 'Connection: close'])

test.each([
  ['an empty apikey header', ['apikey:']],
  ['a blank apikey header', ['apikey:  \t ']],
  ['a cookie of that name', ['Cookie: apikey=key-good']],
  ['an Authorization header', ['Authorization: key-good']],
  ['headers of similar names', ['api-key: key-good', 'api_key: key-good', 'X-Api-Key: key-good', 'apikeys: key-good']]
])('a call with only %s has no key and is answered 401', async (_name, lines) => {
  const { responses } = await rawRequest(proxy.port, head(...lines))
  expect(responses.map(({ status }) => status)).toEqual([401])
  expectErrorBody(JSON.parse(responses[0]?.body ?? ''))
})

test.each([
  ['in two headers', ['apikey: key-one', 'apikey: key-two']],
  ['in two equal headers', ['apikey: key-one', 'ApiKey: key-one']],
  ['in two headers, one of them blank', ['apikey:', 'apikey: key-one']],
  ['with a blank inside', ['apikey: key one']],
  ['with a letter beyond ASCII', ['apikey: k\xe9y']],
  ['of 257 characters', [`apikey: ${'k'.repeat(257)}`]]
])('a key %s is answered 400 or 401 and never reaches the upstream', async (_name, lines) => {
  const { responses } = await rawRequest(proxy.port, head(...lines))
  expect(responses).toHaveLength(1)
  expect([400, 401]).toContain(responses[0]?.status)
  expect(responses[0]?.body).not.toMatch(/key-one|kkk/)
})

test('a key in the query is answered 400 or 401 and never reaches the upstream', async () => {
  const answered = await ask(proxy, 'POST', '/right-1/check?otpCode=1&apikey=key-good', null)
  expectError(answered, answered.status)
  expect([400, 401]).toContain(answered.status)
})
