/**
 * Turns a call as it was made into what may be written.
 */
import type { RawAnswer, RawExchange } from '../raw-exchange.ts'
import { readBody, redactBody } from './body.ts'
import { learnFrom } from './fields.ts'
import { redactHeaders } from './headers.ts'
import type { Exchange, RecordedAnswer } from './record.ts'
import { toRelative } from './relative-time.ts'
import type { Secrets } from './secrets.ts'

/**
 * Redacts a call and its answer. `known` learns the IDs in the answer.
 *
 * @param startedAt the start of the run, epoch ms
 */
export function redact(raw: RawExchange, known: Secrets, startedAt: number): Exchange {
  const { step, request, sentAt, tookMs, answer } = raw
  const at = toRelative(sentAt - startedAt)
  const took = toRelative(tookMs)
  if (answer.kind === 'fault') {
    return { kind: 'exchange', step, at, request, answer: { kind: 'fault', took, reason: answer.reason } }
  }
  return { kind: 'exchange', step, at, request, answer: redactAnswer(answer, took, known, startedAt) }
}

function redactAnswer(answer: RawAnswer, took: string, known: Secrets, startedAt: number): RecordedAnswer {
  const { status, headers } = answer
  const body = readBody(answer.body)
  if (body.isObject) learnFrom(body.json as object, known)
  const around = { known, startedAt, isRefusal: status >= 400 }
  return {
    kind: 'answer',
    status,
    took,
    headers: redactHeaders(headers, known, startedAt),
    body: redactBody(body, around)
  }
}

/** The same exchange with only the status of its answer. */
export function withhold(exchange: Exchange): Exchange {
  const { answer } = exchange
  if (answer.kind !== 'answer') return exchange
  return { ...exchange, answer: { kind: 'withheld', status: answer.status, took: answer.took } }
}
