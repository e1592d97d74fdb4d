/**
 * Documents name PUBLIC_URL or this machine. No header of a load balancer changes that, whatever stands in it: a definition with a
 * forged host would collect API keys.
 */
import { afterAll, expect, test } from 'vitest'
import { call } from '../../support/http.ts'
import { launchProxy } from '../../support/proxy.ts'

const NOWHERE = 'http://127.0.0.1:9'

const launch = (env: Record<string, string>) => launchProxy({ upstream: NOWHERE, env })
const PUBLIC_URL = 'https://proxy.contoso.com'
// Documents depend on nothing that was asked before, so both are asked of the same proxies.
const named = await Promise.all(
  ['127.0.0.1', 'private', '10.0.0.1'].map((TRUSTED_PROXIES) => launch({ PUBLIC_URL, TRUSTED_PROXIES }))
)
const unnamed = await Promise.all(['127.0.0.1', 'private'].map((TRUSTED_PROXIES) => launch({ TRUSTED_PROXIES })))
afterAll(() => Promise.all([...named, ...unnamed].map((proxy) => proxy.stop())))

/** What two load balancers in front leave behind, and what somebody may make up. */
const FORWARDED: Record<string, string>[] = [
  { 'x-forwarded-proto': 'https,http' },
  { 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'proxy.example, inner.example:8080' },
  { 'x-forwarded-host': 'https://evil.example' },
  { 'x-forwarded-host': 'evil.example/path' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-port': '443', 'x-forwarded-prefix': '/evil' },
  { 'x-forwarded-proto': 'javascript' },
  { forwarded: 'for=192.0.2.1;host=evil.example;proto=https' },
  { 'x-original-host': 'evil.example', 'x-host': 'evil.example', 'x-forwarded-server': 'evil.example' }
]

test.each(['/swagger.json', '/openapi.json'])(
  '%s with PUBLIC_URL names it, trusted load balancer or not',
  async (path) => {
    for (const proxy of named) {
      const plain = await call(proxy.url + path)
      expect(plain.text).toContain('proxy.contoso.com')
      for (const headers of FORWARDED) {
        const { status, text } = await call(proxy.url + path, { headers })
        expect([status, text]).toEqual([200, plain.text])
      }
    }
  }
)

test.each(['/swagger.json', '/openapi.json'])('%s without PUBLIC_URL names this machine or nobody', async (path) => {
  for (const proxy of unnamed) {
    const plain = await call(proxy.url + path)
    expect(plain.text).toContain(`127.0.0.1:${proxy.port}`)
    for (const headers of FORWARDED) {
      const { status, text } = await call(proxy.url + path, { headers })
      expect(text).not.toContain('evil')
      if (status === 200) expect(text).toBe(plain.text)
      else expect([status, text]).toEqual([404, expect.stringContaining('PUBLIC_URL_UNSET')])
    }
  }
})
