/**
 * An upstream certificate that does not verify. No byte of a request, so no key and no code, may go out. Verification has been off
 * by default in this stack before (CVE-2026-107318).
 */
import { expect, test } from 'vitest'
import { type Certificate, EXPIRED, selfSigned } from '../../../support/certificates.ts'
import { startProxy } from '../../../support/proxy.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'
import { trustedAuthority } from '../../../support/trusted-authority.ts'
import { OPERATIONS } from './operations.ts'

const authority = trustedAuthority()

async function pairWith(tls: Certificate) {
  const upstream = await startScriptedUpstream({ tls })
  const proxy = await startProxy({ upstream: upstream.url, env: { ...NO_LIMITS, ...authority.env } })
  return { upstream, proxy }
}

const BAD: readonly (readonly [name: string, certificate: Certificate])[] = [
  ['is self-signed', selfSigned('localhost')],
  ['is for another name', authority.issue('other.example')],
  ['has expired', authority.issue('localhost', EXPIRED)],
  ['is of an unknown authority', selfSigned('Unknown authority').issue('localhost')]
]

test.each(BAD)(
  'an upstream with a certificate that %s gets no request: the answer is 502, or 503 where the call must not happen twice',
  async (_name, bad) => {
    const { upstream, proxy } = await pairWith(bad)
    for (const { method, target, unknown } of OPERATIONS) {
      const answered = await ask(proxy, method, target('right-1'))
      // Nothing was sent, so a flow may repeat it; that is what 503 means here.
      expectError(answered, unknown ? 503 : 502)
      expect(answered.headers.has('retry-after')).toBe(unknown !== undefined)
      expect(answered.text).not.toMatch(/localhost|127\.0\.0\.1|CERT|certificate has|self-signed|altname/)
    }
    expect(upstream.calls).toEqual([])
    await upstream.stop()
  }
)

test('an upstream with a good certificate of a trusted authority gets the request', async () => {
  const { upstream, proxy } = await pairWith(authority.issue('localhost'))
  await expectRecovered(proxy)
  expect(upstream.calls).toHaveLength(2)
  await upstream.stop()
})

test('an upstream that does not speak TLS gets no request', async () => {
  const upstream = await startScriptedUpstream({ script: () => 'HTTP/1.1 400 Bad Request\r\n\r\n' })
  const proxy = await startProxy({ upstream: `https://localhost:${upstream.port}`, env: NO_LIMITS })
  const send = await ask(proxy, 'POST', '?number=%2B4915112345678')
  expectError(send, 503)
  const verify = await ask(proxy, 'POST', '/right-1/check?otpCode=1')
  expectError(verify, 503)
  expect(upstream.calls).toEqual([])
  await upstream.stop()
})
