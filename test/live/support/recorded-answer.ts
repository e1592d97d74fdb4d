/**
 * Transcripts: the bytes of a recorded answer, as tyntec may have sent them. Placeholders become values of their kind, times count
 * from a moment of the test.
 */

import type { Exchange, Field, RecordedAnswer } from '../../../live/transcript/record.ts'
import { fromRelative } from '../../../live/transcript/relative-time.ts'
import { answer } from '../../support/scripted-answers.ts'

/** Values for placeholders; the IDs are made up, and the number is one that Ofcom reserves for fiction. */
export const VALUE_OF: Readonly<Record<string, string>> = {
  '<otp-1>': '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e91',
  '<otp-2>': '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e92',
  '<unknown>': '00000000-0000-4000-8000-000000000000',
  '<number>': '+447700900123'
}

/** Headers that say how the recorded bytes were framed; these are others. */
const FRAMING = new Set(['content-length', 'transfer-encoding', 'content-encoding', 'connection'])

const SOMETHING = { string: 'text', number: 1, boolean: true, null: null, array: [], object: {} } as const

/** @returns the bytes; undefined for an exchange without an answer, which nobody could repeat */
export function bytesOf({ answer: recorded }: Exchange, startedAt: number): Buffer | undefined {
  if (recorded.kind !== 'answer') return undefined
  const headers = Object.fromEntries(Object.entries(recorded.headers).filter(([name]) => !FRAMING.has(name)))
  return answer(recorded.status, bodyOf(recorded, startedAt), headers)
}

function bodyOf({ body }: RecordedAnswer, startedAt: number): string {
  if (body.kind === 'none') return ''
  if (body.kind === 'json') return JSON.stringify(SOMETHING[body.type])
  if (body.kind === 'other') return body.looks === 'html' ? '<html></html>' : 'text'
  return JSON.stringify(
    Object.fromEntries(Object.entries(body.fields).map(([name, field]) => [name, toValue(field, startedAt)]))
  )
}

function toValue({ type, value }: Field, startedAt: number): unknown {
  if (value === undefined) return SOMETHING[type]
  const ms = fromRelative(value)
  if (ms !== undefined) return type === 'number' ? startedAt + ms : new Date(startedAt + ms).toISOString()
  return VALUE_OF[String(value)] ?? value
}
