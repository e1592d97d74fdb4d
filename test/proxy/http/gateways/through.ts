/**
 * What must hold behind every gateway: a request without a body is served, whatever the gateway makes of its end, a body is 413, and
 * the address that the gateway has seen is the one that counts.
 */
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Edit, Gateway } from '../../../support/gateway.ts'
import { type CallOptions, callHttp1, callHttp2, type End } from '../../../support/gateway-calls.ts'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { startPair } from '../../../support/scripted-pair.ts'

export type Start = (ports: readonly number[], edit?: Edit) => Promise<Gateway>

const VERIFY = '/2fa/v1/otp/right-1/check?otpCode=0420'
const CLIENTS = [
  ['HTTP/2', callHttp2],
  ['HTTP/1.1', callHttp1]
] as const

const ENDS: [what: string, end: End][] = [
  ['ends with its headers', 'headers'],
  ['ends in an empty frame or chunk', 'empty'],
  ['ends in an empty frame or chunk a moment later', 'late']
]

/** Describes the calls through one gateway; for the top of a test file. */
export async function describeCalls(start: Start, edit?: Edit): Promise<void> {
  const { proxy, upstream } = await startPair({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
  const gateway = await start([proxy.port], edit)
  afterAll(() => gateway.stop())

  describe.each(CLIENTS)('by %s', (_name, through) => {
    test.each(ENDS)(
      'a verify, a send, a status and a delete whose request %s are served once each',
      async (_what, end) => {
        upstream.forget()
        const verified = await through(gateway, 'POST', VERIFY, { end })
        expect([verified.status, JSON.parse(verified.text)]).toEqual([200, expect.objectContaining({ valid: true })])
        const others = [
          await through(gateway, 'POST', '/2fa/v1/otp?number=%2B447700900123', { end }),
          await through(gateway, 'GET', '/2fa/v1/otp/right-1', { end }),
          await through(gateway, 'DELETE', '/2fa/v1/otp/right-1', { end })
        ]
        // Whole answers: a 503 says who gave it.
        expect(others).toEqual(others.map(() => expect.objectContaining({ status: 200 })))
        expect(upstream.calls).toHaveLength(4)
      }
    )

    test('HEAD is answered as it is without a gateway', async () => {
      const { status } = await call(`${proxy.url}/healthz`, { method: 'HEAD' })
      expect(await through(gateway, 'HEAD', '/healthz')).toEqual({ status, text: '' })
    })

    test.each(['POST', 'DELETE'])('a %s with one byte of body is answered 413 and reaches nobody', async (method) => {
      upstream.forget()
      const path = method === 'POST' ? VERIFY : '/2fa/v1/otp/right-1'
      expect((await through(gateway, method, path, { end: 'byte' })).status).toBe(413)
      expect(upstream.calls).toEqual([])
    })

    test('callers count by the address that the gateway has seen, whatever they write into X-Forwarded-For', async () => {
      const limited = await ownPair({ TRUSTED_PROXIES: '127.0.0.1', ADDRESS_LIMIT_FAILED_CALLS: '3' })
      const own = await start([limited.proxy.port], edit)
      onTestFinished(() => own.stop())
      const statuses = async (from: string, forwardedFor: readonly string[]) => {
        const seen = []
        for (const value of forwardedFor) {
          const options: CallOptions = { from, headers: { 'x-forwarded-for': value } }
          seen.push((await through(own, 'GET', '/2fa/v1/otp/right-1', options)).status)
        }
        return seen
      }
      const forged = ['192.0.2.1', '192.0.2.2', '192.0.2.3, 192.0.2.33', '192.0.2.4', '127.0.0.1']
      expect(await statuses('127.0.0.2', forged)).toEqual([401, 401, 401, 429, 429])
      expect(await statuses('127.0.0.3', forged)).toEqual([401, 401, 401, 429, 429])
    })
  })
}
