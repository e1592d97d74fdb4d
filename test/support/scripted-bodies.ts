/**
 * Scripted upstream, truth tables: the bytes of a case's body. test/cases/README.md explains the form.
 */
import { deflateSync, gzipSync } from 'node:zlib'
import { otp } from './scripted-answers.ts'

export type CaseBody = { type?: string; encoding?: keyof typeof CODINGS; lose?: number; begin?: string } & (
  | { kind: 'none' }
  | {
      kind: 'otp'
      otpStatus?: string
      attemptCount?: unknown
      with?: Record<string, unknown>
      size?: number
      deep?: number
    }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string; charset?: 'latin1' }
)

const CODINGS = { gzip: gzipSync, 'x-gzip': gzipSync, deflate: deflateSync }

/** The body as it goes out, compressed and damaged as the case has it. */
export function bytesOf(body: CaseBody, otpId: string): Buffer {
  const plain = Buffer.from(textOf(body, otpId), body.kind === 'text' ? body.charset : undefined)
  const bytes = body.encoding === undefined ? plain : CODINGS[body.encoding](plain)
  const begin = Buffer.from(body.begin ?? '', 'hex')
  return Buffer.concat([begin, bytes.subarray(begin.length, bytes.length - (body.lose ?? 0))])
}

function textOf(body: CaseBody, otpId: string): string {
  if (body.kind === 'none') return ''
  if (body.kind === 'text') return body.text
  if (body.kind === 'json') return JSON.stringify(body.value)
  const { otpStatus, attemptCount, size, deep = 0 } = body
  // An undefined field is absent from the JSON.
  const written = (referenceId?: string): string =>
    JSON.stringify(otp(otpId, { otpStatus, attemptCount, referenceId, ...body.with }))
  if (size !== undefined) return written('x'.repeat(size - written('').length))
  // By hand: JSON.stringify does not go that deep.
  return deep === 0 ? written() : `{"nested":${'['.repeat(deep)}${']'.repeat(deep)},${written().slice(1)}`
}
