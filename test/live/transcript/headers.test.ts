/**
 * Of headers, those are written that say what an answer is, who refused, and when to come back.
 */
import { expect, test } from 'vitest'
import { redactHeaders } from '../../../live/transcript/headers.ts'
import { allSecrets, CODE, KEY, STARTED_AT } from './support.ts'

const written = (...headers: [string, string][]) => redactHeaders(headers, allSecrets(), STARTED_AT)

test.each([
  ['content-type', 'application/json;charset=UTF-8'],
  ['content-type', 'text/html; charset=utf-8'],
  ['content-encoding', 'gzip'],
  ['transfer-encoding', 'chunked'],
  ['www-authenticate', 'Key realm="kong"'],
  ['retry-after', '30'],
  ['ratelimit-limit', '100'],
  ['ratelimit-policy', '100;w=60'],
  ['x-ratelimit-remaining-minute', '99'],
  ['cache-control', 'no-cache, no-store, max-age=0, must-revalidate'],
  ['server', 'kong/2.8.1.4-enterprise-edition'],
  ['vary', 'Origin, Accept-Encoding']
])('%s: %s', (name, value) => {
  expect(written([name, value])).toEqual({ [name]: value })
})

test.each([
  ['location', 'https://login.example.com/4711?user=me', '<present>'],
  ['set-cookie', 'session=abc', '<present>'],
  ['via', '1.1 abc.internal', '<present>'],
  ['content-length', '4711', '<present>'],
  ['x-kong-upstream-latency', '1234', '<present>'],
  ['retry-after', 'Thu, 26 Nov 2026 15:01:30 GMT', '1:30.000'],
  ['server', `proxy ${KEY} 20261126`, 'proxy <key> <…>'],
  ['content-type', `application/x; id=${CODE}`, 'application/x; id=<code-1>'],
  ['www-authenticate', 'Bearer token="eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"', 'Bearer token="<…>"'],
  ['ratelimit-reset', '1796000000', '<…>'],
  ['server', 'x'.repeat(1_000), '<long>']
])('%s: %s is written as %s', (name, value, expected) => {
  expect(written([name, value])).toEqual({ [name]: expected })
})

test('all others are left out', () => {
  expect(
    written(['date', 'x'], ['x-account', 'ACME'], ['x-ratelimit-limit-4711', '1'], ['__proto__', 'x'], ['etag', '"1"'])
  ).toEqual({})
})

test('values of a repeated one are joined, and a thousand of them are not written', () => {
  expect(written(['vary', 'Origin'], ['vary', 'Accept'])).toEqual({ vary: 'Origin, Accept' })
  expect(written(['set-cookie', 'a'], ['set-cookie', 'b'])).toEqual({ 'set-cookie': '<present>' })
  const many = written(...Array.from({ length: 1_000 }, (): [string, string] => ['vary', 'Origin']))
  expect(many.vary?.length).toBeLessThan(110)
})

test('no more than twenty limits are written, and none by a name of other words', () => {
  const words = ['limit', 'remaining', 'reset', 'used', 'policy', 'day', 'hour']
  const names = words.flatMap((one) => words.map((other) => `ratelimit-${one}-${other}`))
  expect(Object.keys(written(...names.map((name): [string, string] => [name, '1'])))).toHaveLength(20)
  // base64 of a sender, in the small letters of a header's name.
  expect(written(['x-ratelimit-cwhndhhzqmhw', '1'])).toEqual({})
})
