/**
 * Scripted upstream, truth tables: reads the cases and turns their answers into bytes. test/cases/README.md explains the form.
 */
import { readFileSync } from 'node:fs'
import type { OperationId } from '../../proxy/definition/operations.ts'
import { type Action, reset, silence, thenClose } from './scripted-actions.ts'
import { answer } from './scripted-answers.ts'
import { bytesOf, type CaseBody } from './scripted-bodies.ts'

export type CaseAnswer =
  | { fault: 'reset' | 'close' | 'garbage' | 'silence' | 'refused' }
  | { status: number; body: CaseBody; headers?: Record<string, string>; cut?: boolean }

export interface Case {
  name: string
  /** What the flow gives beside the usual; null leaves the usual out. */
  query?: CaseQuery
  /** What stands in the path for the OTP's ID. */
  otpId?: string
  /** The API key, in the place of a good one. */
  key?: string
  /** Missing where nothing may be called. */
  upstream?: CaseAnswer
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
    query?: CaseQuery
  }
}

export type CaseQuery = Readonly<Record<string, string | null>>

/** The tables: the files in test/cases without their ends. */
export const TABLES = ['verify', 'resend', 'send', 'status', 'delete'] as const
export type Table = (typeof TABLES)[number]

/** Reads one table. */
export const readCases = (table: Table): Case[] => readTable(table).cases

/** The operationId that a table is about. */
export const operationOf = (table: Table): OperationId => readTable(table).operation

function readTable(table: Table): { operation: OperationId; cases: Case[] } {
  const file = new URL(`../cases/${table}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as { operation: OperationId; cases: Case[] }
}

/** What the scripted upstream does for a case's answer; 599 where the case has none. */
export function actionOf(given: CaseAnswer | undefined, otpId: string): Action {
  if (given === undefined) return answer(599, '')
  if ('fault' in given) return faults[given.fault]()
  const { status, headers, bytes, cut } = partsOf(given, otpId)
  if (!cut) return answer(status, bytes, headers)
  const announced = String(Math.max(5, bytes.length))
  const whole = answer(status, bytes, { ...headers, 'Content-Length': announced })
  return thenClose(whole.subarray(0, bytes.length === 0 ? whole.length : -5))
}

/** A case's answer as an upstream sends it: the ID filled in, the body as bytes, its type and coding as headers. */
export function partsOf(given: Exclude<CaseAnswer, { fault: unknown }>, otpId: string) {
  const {
    status,
    body,
    headers = {},
    cut = false
  } = JSON.parse(JSON.stringify(given).replaceAll('$otpId', otpId)) as typeof given
  const own: Record<string, string> = body.kind === 'none' ? {} : { 'Content-Type': body.type ?? 'application/json' }
  if (body.encoding !== undefined) own['Content-Encoding'] = body.encoding
  return { status, headers: { ...own, ...headers }, bytes: bytesOf(body, otpId), cut }
}

const faults = {
  reset,
  silence,
  close: () => thenClose(''),
  garbage: () => thenClose('this is not HTTP\r\n\r\n'),
  // Nobody listens where such a case is sent to; whoever gets here all the same is told nothing.
  refused: silence
}
