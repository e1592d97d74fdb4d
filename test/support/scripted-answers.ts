/**
 * Scripted upstream, answering: the exact bytes of tyntec's answers and of the gateway's before it.
 * https://github.com/tyntec/api-collection (otp-authentication/2fa/v1), https://docs.konghq.com/hub/kong-inc/key-auth/
 */
import { STATUS_CODES } from 'node:http'

type Headers = Readonly<Record<string, string>>

/** The fields of an OTP as tyntec sends them; `fields` adds and replaces. */
export const otp = (otpId: string | undefined, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  otpId: otpId ?? '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e90',
  accountId: 'scripted',
  applicationId: 'c8b1f0a2-6f43-4f0e-8f59-2b8a4d0f5b11',
  number: '+447700900123',
  attemptCount: 0,
  otpStatus: 'ACTIVE',
  expire: 1_499_862_186_616,
  created: 1_499_860_686_616,
  timestampCreated: '2017-07-12T11:58:06.616Z',
  timestampExpire: '2017-07-12T12:23:06.616Z',
  ...fields
})

/** Bytes of a head: status line, the headers given, the empty line. */
export function head(status: number, headers: Headers = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`
}

/** Bytes of an answer whose `Content-Length` fits; with an empty body, `Content-Length: 0` and no type. */
export function answer(status: number, body: string | Buffer, headers: Headers = {}): Buffer {
  const bytes = Buffer.from(body)
  // A 204 has no body and no length (RFC 9110, 8.6).
  const length: Headers = status === 204 ? {} : { 'Content-Length': String(bytes.length) }
  return Buffer.concat([Buffer.from(head(status, { ...length, ...headers })), bytes])
}

/** Bytes of an answer with a JSON body. */
export const json = (status: number, value: unknown, headers: Headers = {}): Buffer =>
  answer(status, JSON.stringify(value), { 'Content-Type': 'application/json', ...headers })

/** Bytes of one of tyntec's errors. */
export const tyntecError = (status: number, code: string, message: string): Buffer =>
  json(status, { code, id: 'e1', message, timestamp: 1_499_860_686_616 })

/** Bytes of the gateway's refusal of a key. */
export const keyRefused = (message = 'Invalid authentication credentials'): Buffer =>
  json(401, { message }, { 'WWW-Authenticate': 'Key realm="kong"' })

/** Bytes of a page such as a load balancer shows. */
export const html = (status: number, headers: Headers = {}): Buffer =>
  answer(status, '<html><body>upstream page</body></html>', { 'Content-Type': 'text/html', ...headers })
