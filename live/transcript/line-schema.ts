/**
 * The schema of a transcript's lines: exactly the types of record.ts, and nothing else.
 */
import { z } from 'zod'
import { SECOND_MESSAGES, STEP_IDS } from '../step.ts'
import { FORMAT, type TranscriptLine } from './record.ts'
import { fromRelative } from './relative-time.ts'

const time = z
  .string()
  .refine((text) => fromRelative(text) !== undefined || /^-?long$/.test(text), 'is no relative time')
const step = z.enum(STEP_IDS)
const count = z.int().min(0).max(999)
const status = z.int().min(100).max(999)

const start = z.strictObject({
  kind: z.literal('start'),
  format: z.literal(FORMAT),
  version: z.string().regex(/^\d{1,3}(?:\.\d{1,3}){2}(?:-[a-z0-9.-]{1,30})?$/i),
  day: z.iso.date(),
  upstream: z.enum(['tyntec', 'this machine', 'another host']),
  second: z.enum(SECOND_MESSAGES)
})

const request = z.strictObject({
  method: z.enum(['GET', 'POST', 'DELETE']),
  path: z.string().startsWith('/'),
  otp: z.exactOptional(z.string().regex(/^<(?:otp-\d{1,2}|unknown)>$/)),
  query: z.array(z.string()),
  key: z.enum(['none', 'yours', 'made up', 'made up, in the query'])
})

const type = z.enum(['string', 'number', 'boolean', 'null', 'array', 'object'])
const field = z.strictObject({ type, value: z.exactOptional(z.union([z.string(), z.number(), z.boolean()])) })

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('object'), fields: z.record(z.string(), field) }),
  z.strictObject({ kind: z.literal('json'), type }),
  z.strictObject({ kind: z.literal('other'), looks: z.enum(['html', 'text', 'binary']), bytes: z.string() })
])

const answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    status,
    took: time,
    headers: z.record(z.string(), z.string()),
    body
  }),
  z.strictObject({
    kind: z.literal('fault'),
    took: time,
    reason: z.enum(['no connection', 'certificate', 'no answer in time', 'broken off', 'too large'])
  }),
  z.strictObject({ kind: z.literal('withheld'), status, took: time })
])

const exchange = z.strictObject({ kind: z.literal('exchange'), step, at: time, request, answer })

const note = z.strictObject({
  kind: z.literal('note'),
  step,
  asked: z.enum(['message', 'sender', 'code']),
  said: z.enum(['arrived', 'not arrived', 'requested', 'same', 'another', 'not known'])
})

const end = z.strictObject({
  kind: z.literal('end'),
  at: time,
  how: z.enum(['complete', 'interrupted', 'stopped']),
  messages: count
})

export const lineSchema: z.ZodType<TranscriptLine> = z.discriminatedUnion('kind', [start, exchange, note, end])
