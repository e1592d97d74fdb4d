/**
 * A run's secrets, answers, and a folder for its file, for the tests of the transcript.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawAnswer, RawExchange } from '../../../live/raw-exchange.ts'
import { FORMAT, type RecordedAnswer, type Start } from '../../../live/transcript/record.ts'
import { redact } from '../../../live/transcript/redact.ts'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { TranscriptWriter, type WriterOptions } from '../../../live/transcript/writer.ts'

export const STARTED_AT = Date.UTC(2026, 10, 26, 15)
export const OTP_ID = '2f0d0a3e-5d6b-4c57-9f3a-8b1c2d3e4f5a'

export const KEY = 'kJ8sLq2Zx9VbN4mTtyRw7PfGhDcEaQ1u'
export const NUMBER = { typed: '0170 123-45 67', e164: '+491701234567', national: '0170 1234567' }
export const CODE = '4711'
export const REFERENCE = 'ref-7f3kq9'
export const SENDER = 'Trywxyzab'

/** All but the code, which a person types in the middle of a run. */
export function secretsBefore(): Secrets {
  const known = new Secrets()
  known.key(KEY)
  known.number(NUMBER)
  known.reference(REFERENCE)
  known.sender(SENDER)
  return known
}

export function allSecrets(): Secrets {
  const known = secretsBefore()
  known.code(CODE)
  return known
}

/** An answer whose body is the given value as JSON, the given text, or the given bytes. */
export function raw(body: unknown, more: Partial<RawAnswer> = {}, step: RawExchange['step'] = 'send-1'): RawExchange {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    step,
    request: { method: 'POST', path: '/2fa/v1/otp', query: ['number', 'country'], key: 'yours' },
    sentAt: STARTED_AT + 1_500,
    tookMs: 87,
    answer: { kind: 'answer', status: 200, headers: [['content-type', 'application/json']], body: bytes, ...more }
  }
}

export const answerOf = (body: unknown, more: Partial<RawAnswer> = {}, known = allSecrets()): RecordedAnswer =>
  redact(raw(body, more), known, STARTED_AT).answer as RecordedAnswer

/** What is written of a JSON object. */
export function fieldsOf(body: unknown, more: Partial<RawAnswer> = {}, known = allSecrets()) {
  const written = answerOf(body, more, known).body
  if (written.kind !== 'object') throw new Error(`a body of kind ${written.kind}`)
  return written.fields
}

export const START: Start = {
  kind: 'start',
  format: FORMAT,
  version: '0.1.0',
  day: '2026-11-26',
  upstream: 'this machine',
  second: 'wrong-codes'
}

export const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'transcript-')), 'run.jsonl')

export function newWriter(more: Partial<WriterOptions> = {}) {
  const path = newPath()
  const writer = new TranscriptWriter({ path, start: START, startedAt: STARTED_AT, known: secretsBefore(), ...more })
  return { path, writer, textOf: () => readFileSync(path, 'utf8') }
}
