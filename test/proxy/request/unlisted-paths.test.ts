/**
 * Paths that are no operations of the connector are not served. The settings of tyntec's account lie beside the operations and
 * take the same API key.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { expectErrorBody } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { request } from '../../support/scripted-raw.ts'
import { METHODS } from './methods.ts'

const PATHS = [
  '/index.html',
  '/2fa/v1/application',
  '/2fa/v1/otp/a/b/c',
  '/2fa/v1/otp/a/events',
  '/2fa/v2/otp',
  '/2fa/v1/otps',
  '/2fa/v1',
  '/metrics',
  '/.env',
  '*'
]

const { proxy, upstream } = await startPair()

test.each(PATHS.flatMap((path) => METHODS.map((method) => [method, path] as const)))(
  '%s %s is answered 404 and never reaches the upstream',
  async (method, path) => {
    const bytes = request([`${method} ${path} HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw', 'Connection: close'])
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(responses.map(({ status }) => status)).toEqual([404])
    expect(responses[0]?.headers['content-type']).toBe('application/json; charset=utf-8')
    if (method !== 'HEAD') expectErrorBody(JSON.parse(responses[0]?.body ?? ''))
    expect(upstream.calls).toEqual([])
  }
)
