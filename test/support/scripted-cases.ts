/**
 * Scripted upstream, truth tables: reads the cases and turns their answers into bytes. test/cases/README.md explains the form.
 */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Action, reset, silence, thenClose } from './scripted-actions.ts'
import { answer, otp } from './scripted-answers.ts'

export type CaseBody = { type?: string; encoding?: 'gzip' } & (
  | { kind: 'none' }
  | { kind: 'otp'; otpStatus?: string; attemptCount?: unknown; with?: Record<string, unknown>; pad?: number }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string }
)

export type CaseAnswer =
  | { fault: 'reset' | 'close' | 'garbage' | 'silence' }
  | { status: number; body: CaseBody; headers?: Record<string, string>; cut?: boolean }

export interface Case {
  name: string
  upstream: CaseAnswer
  statusCall?: CaseAnswer
  expect: {
    status: number
    calls: number
    valid?: boolean
    outcome?: string
    code?: string
    upstreamStatus?: number
    retryAfter?: string
    says?: string
    fields?: Record<string, unknown>
    absent?: string[]
  }
}

/** Reads one table; `name` is that of the file in test/cases without its end. */
export function readCases(name: 'verify' | 'resend'): Case[] {
  const file = new URL(`../cases/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases
}

/** What the scripted upstream does for a case's answer; 599 where the case has none. */
export function actionOf(given: CaseAnswer | undefined, otpId: string): Action {
  if (given === undefined) return answer(599, '')
  if ('fault' in given) return faults[given.fault]()
  const {
    status,
    body,
    headers = {},
    cut = false
  } = JSON.parse(JSON.stringify(given).replaceAll('$otpId', otpId)) as Exclude<CaseAnswer, { fault: unknown }>
  const plain = textOf(body, otpId)
  const bytes = body.encoding === 'gzip' ? gzipSync(plain) : Buffer.from(plain)
  const own: Record<string, string> = body.kind === 'none' ? {} : { 'Content-Type': body.type ?? 'application/json' }
  if (body.encoding !== undefined) own['Content-Encoding'] = body.encoding
  if (!cut) return answer(status, bytes, { ...own, ...headers })
  const announced = String(Math.max(5, bytes.length))
  const whole = answer(status, bytes, { ...own, ...headers, 'Content-Length': announced })
  return thenClose(whole.subarray(0, bytes.length === 0 ? whole.length : -5))
}

const faults = {
  reset,
  silence,
  close: () => thenClose(''),
  garbage: () => thenClose('this is not HTTP\r\n\r\n')
}

function textOf(body: CaseBody, otpId: string): string {
  if (body.kind === 'none') return ''
  if (body.kind === 'text') return body.text
  if (body.kind === 'json') return JSON.stringify(body.value)
  const { otpStatus, attemptCount } = body
  const padding = body.pad === undefined ? {} : { referenceId: 'x'.repeat(body.pad) }
  // An undefined field is absent from the JSON.
  return JSON.stringify(otp(otpId, { otpStatus, attemptCount, ...padding, ...body.with }))
}
