/**
 * A listed path takes its own methods alone. A HEAD that reached verify would use up an attempt.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { expectErrorBody } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { request } from '../../support/scripted-raw.ts'
import { METHODS } from './methods.ts'

const LISTED: readonly (readonly [target: string, methods: readonly string[]])[] = [
  ['/2fa/v1/otp?number=%2B4915112345678', ['POST']],
  ['/2fa/v1/otp/right-1', ['GET', 'POST', 'DELETE']],
  ['/2fa/v1/otp/right-1/check?otpCode=0420', ['POST']]
]

const { proxy, upstream } = await startPair()

const others = LISTED.flatMap(([target, allowed]) =>
  METHODS.filter((method) => !allowed.includes(method)).map((method) => [method, target, allowed] as const)
)

test.each(others)(
  '%s %s is answered 405 with Allow and never reaches the upstream',
  async (method, target, allowed) => {
    const bytes = request([
      `${method} ${target} HTTP/1.1`,
      'Host: proxy.example',
      'apikey: key-raw',
      'Connection: close'
    ])
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(responses.map(({ status }) => status)).toEqual([405])
    expect(responses[0]?.headers.allow?.split(', ').toSorted()).toEqual(allowed.toSorted())
    if (method !== 'HEAD') {
      const body = JSON.parse(responses[0]?.body ?? '')
      expectErrorBody(body)
      expect(body.message).toContain(`Use ${allowed.join(' or ')}.`)
    }
    expect(upstream.calls).toEqual([])
  }
)

test.each(['X-HTTP-Method-Override: DELETE', 'X-HTTP-Method: DELETE', 'X-Method-Override: DELETE'])(
  'the header %s does not change the method',
  async (header) => {
    upstream.forget()
    const bytes = request(['GET /2fa/v1/otp/right-1 HTTP/1.1', 'Host: a', 'apikey: k', header, 'Connection: close'])
    await rawRequest(proxy.port, bytes)
    expect(upstream.calls.map(({ method }) => method)).toEqual(['GET'])
    upstream.forget()
  }
)
