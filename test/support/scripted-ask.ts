/**
 * Scripted upstream, asking: short ways to call the proxy, and what every one of its answers must keep to.
 */
import { expect } from 'vitest'
import { call } from './http.ts'

export const KEY = 'key-good'

export interface Asked {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Record<string, unknown>
  /** ms from the first byte sent to the last one read. */
  readonly ms: number
}

/**
 * Calls the proxy and checks the rules that bind every answer: JSON, not to be stored, with a request id.
 *
 * @param target below `/2fa/v1/otp`
 * @param key null leaves the header out
 * @param more further headers
 */
export async function ask(
  proxy: { url: string },
  method: string,
  target: string,
  key: string | null = KEY,
  more: Record<string, string> = {}
): Promise<Asked> {
  const startedAt = performance.now()
  const response = await call(`${proxy.url}/2fa/v1/otp${target}`, {
    method,
    headers: key === null ? more : { ...more, apikey: key }
  })
  const { status, headers, text } = response
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-request-id')).toMatch(/^[\w.-]{1,128}$/)
  expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
  return { status, headers, text, body: JSON.parse(text), ms: performance.now() - startedAt }
}

export const verify = (
  proxy: { url: string },
  otpId: string,
  key: string | null = KEY,
  more: Record<string, string> = {}
): Promise<Asked> => ask(proxy, 'POST', `/${otpId}/check?otpCode=0420`, key, more)

export const send = (
  proxy: { url: string },
  key: string | null = KEY,
  more: Record<string, string> = {}
): Promise<Asked> => ask(proxy, 'POST', '?number=%2B447700900123', key, more)

/** Checks that an answer is an error in the one shape of errors, and no verdict. */
export function expectError(asked: Asked, status: number, code?: string): void {
  expect({ status: asked.status, code: code === undefined ? undefined : asked.body.code }).toEqual({ status, code })
  expectErrorBody(asked.body)
}

/** Checks the one shape of errors, `code`, `id`, `message`, `timestamp`, and that nothing else is there. */
export function expectErrorBody(body: unknown): void {
  expect(body).toEqual({
    code: expect.stringMatching(/^[\w.-]+$/),
    id: expect.stringMatching(/^[\w.-]+$/),
    message: expect.stringMatching(/^\S.*\S$/),
    timestamp: expect.any(Number)
  })
}

/** After a fault: the next right code and the next wrong one get their answers, so the proxy has recovered. */
export async function expectRecovered(proxy: { url: string }): Promise<void> {
  const right = await verify(proxy, 'right-after')
  expect(right).toMatchObject({ status: 200, body: { valid: true, outcome: 'VERIFIED', otpId: 'right-after' } })
  const wrong = await verify(proxy, 'wrong-after')
  expect(wrong).toMatchObject({ status: 200, body: { valid: false, outcome: 'WRONG_CODE', otpId: 'wrong-after' } })
}
