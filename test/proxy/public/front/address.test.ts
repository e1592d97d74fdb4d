/**
 * The page names PUBLIC_URL, where Microsoft's cloud can reach it, or this machine to somebody who sits at it. No header of a caller
 * gets into the page: with a forged address makers would send their API keys there.
 */
import { expect, test } from 'vitest'
import { addressFor } from '../../../../proxy/public/public-address.ts'
import { rawRequest } from '../../../support/http.ts'
import { startProxy } from '../../../support/proxy.ts'

const UPSTREAM_URL = 'https://api.tyntec.com'
const asked = (host: string, more: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  ({ headers: { host, ...more }, socket: { remoteAddress } }) as never
const told = (PUBLIC_URL: string) => addressFor(asked('evil.example'), { PUBLIC_URL, UPSTREAM_URL })

test.each(['https://proxy.contoso.com', 'https://proxy.contoso.com:8443', 'https://203.0.113.7'])(
  '%s is public',
  (origin) => {
    expect(told(origin)).toEqual({ kind: 'public', origin })
  }
)

test.each([
  ['http://proxy.contoso.com', /unencrypted/],
  ['http://proxy.contoso.com:8080', /unencrypted/],
  ['https://localhost:8443', /private network/],
  ['http://127.0.0.1:8080', /private network/],
  ['https://10.0.0.7', /private network/],
  ['https://proxy.internal', /private network/],
  ['https://proxy', /private network/],
  ['https://[2001:db8::1]', /^It is an IPv6 address/],
  ['https://my_proxy.contoso.com', /^Its name has an underscore/],
  ['https://proxy.contoso.com.', /^Its name ends with a dot/],
  ['https://proxy.contoso.com:0', /port 0/],
  ['https://-proxy.contoso.com', /cannot hold this host/],
  ['https://tyntec-2fa-proxy.example.com', /^It is the placeholder/],
  ['https://api.tyntec.com:8443', /^It is tyntec itself/],
  ['https://api.tyntec.com', /tyntec's API/]
])('%s is unusable, for a reason in one sentence without words of the command line', (origin, reason) => {
  const address = told(origin)
  expect(address).toEqual({ kind: 'unusable', origin, reason: expect.stringMatching(reason) })
  expect(JSON.stringify(address)).not.toContain('--host')
})

test('tyntec is no proxy, whatever UPSTREAM_URL is; what shares only the name with UPSTREAM_URL can be one', () => {
  const kindOf = (PUBLIC_URL: string, UPSTREAM_URL: string) =>
    addressFor(asked('any'), { PUBLIC_URL, UPSTREAM_URL }).kind
  expect(kindOf('https://api.tyntec.com', 'https://gateway.contoso.com')).toBe('unusable')
  expect(kindOf('https://gateway.contoso.com', 'https://gateway.contoso.com')).toBe('unusable')
  expect(kindOf('https://gateway.contoso.com', 'https://gateway.contoso.com:443/tyntec')).toBe('unusable')
  expect(kindOf('https://gateway.contoso.com', 'https://gateway.contoso.com:8443')).toBe('public')
  expect(kindOf('https://gateway.contoso.com:8443', 'https://gateway.contoso.com')).toBe('public')
  expect(kindOf('https://gateway.contoso.com', 'http://gateway.contoso.com')).toBe('public')
})

test('without PUBLIC_URL only a request of this machine has an address', () => {
  const address = (request: never) => addressFor(request, { PUBLIC_URL: undefined, UPSTREAM_URL })
  expect(address(asked('localhost:8080'))).toEqual({ kind: 'this-machine', origin: 'http://localhost:8080' })
  expect(address(asked('localhost:8080', { 'x-forwarded-host': 'evil.example' }))).toEqual({ kind: 'unset' })
  expect(address(asked('localhost:8080', {}, '192.0.2.1'))).toEqual({ kind: 'unset' })
  expect(address(asked('evil.example'))).toEqual({ kind: 'unset' })
})

const SCRIPT = '"><img src=x onerror=alert(1)>'
const FORGED = [
  'Host: evil.example',
  `Host: ${SCRIPT}`,
  `Host: localhost${SCRIPT}`,
  'Host: localhost\r\nX-Forwarded-Host: evil.example',
  `Host: localhost\r\nX-Forwarded-Host: ${SCRIPT}`,
  `Host: localhost\r\nX-Forwarded-Proto: ${SCRIPT}\r\nForwarded: host=evil.example`,
  `Host: localhost\r\nReferer: ${SCRIPT}evil\r\nUser-Agent: ${SCRIPT}evil\r\nAccept-Language: ${SCRIPT}evil`
]

test.each(['', 'https://proxy.contoso.com', 'https://proxy.internal'])(
  'with PUBLIC_URL "%s" nothing of forged headers gets into the page',
  async (PUBLIC_URL) => {
    const proxy = await startProxy({
      upstream: 'http://127.0.0.1:9',
      env: { ...(PUBLIC_URL && { PUBLIC_URL }), TRUSTED_PROXIES: 'private' }
    })
    for (const forged of FORGED) {
      const { text, responses } = await rawRequest(
        proxy.port,
        `GET /?evil${SCRIPT.replaceAll(' ', '')} HTTP/1.1\r\n${forged}\r\n\r\n`,
        {
          stopAfter: 1
        }
      )
      expect([forged, [200, 400]]).toEqual([forged, expect.arrayContaining([responses[0]?.status])])
      expect(text).not.toMatch(/evil|onerror=alert|<img src=x/)
    }
  }
)
