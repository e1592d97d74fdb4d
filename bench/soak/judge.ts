/**
 * Soak: the verdict. After the load no figure may be worse than before it, apart from growth that is known to be no
 * leak.
 */
import { MB } from '../kit/process-info.ts'
import type { Mistakes } from './ledger.ts'
import { POOL } from './settings.ts'
import type { Snapshot } from './snapshot.ts'

export interface Row {
  readonly figure: string
  readonly baseline: number
  readonly after: number
  /** The most that `after` may be. */
  readonly limit: number
  readonly isWithin: boolean
}

/** What the load met, beside the proxy's own state. */
export interface Findings extends Mistakes {
  /** Calls that got no answer. */
  readonly lost: number
  /** Log lines with the message "defect": unexpected exceptions. */
  readonly defects: number
  /** Warnings of Node, for instance about too many listeners. */
  readonly warnings: number
  /** OTPs that were sent, but not compared with the sandbox. */
  readonly notCompared: number
  /** Kinds of calls that were never answered: a load that does nothing finds no mistakes. */
  readonly kindsMissing: number
}

/** Listeners that undici's pool adds to each of its clients. It keeps clients for ever, connected or not. */
const LISTENERS_OF_A_CLIENT = 4

/**
 * Growth that is no leak. The heap keeps compiled code and V8's feedback for it. The pool keeps a client for the most
 * connections that were ever open. Caches that fill up once keep a few map entries. A leak of one entry or listener per
 * call is found after some hundred calls, a leak of 1 kB per call after some thousands.
 */
const SWAY: Readonly<Partial<Record<keyof Snapshot, number>>> = {
  heap: 8 * MB,
  listeners: POOL * LISTENERS_OF_A_CLIENT + 20,
  entries: 100
}

const STATE: Readonly<Record<keyof Snapshot, string>> = {
  descriptors: 'sockets and files: open descriptors',
  sockets: 'sockets that Node holds',
  timers: 'timers',
  otherResources: 'other active resources',
  listeners: 'event listeners',
  heap: 'heap after forced collection, bytes',
  limiterKeys: 'limiter keys',
  entries: 'entries of maps and sets'
}

const NEVER: Readonly<Record<keyof Findings, string>> = {
  wrongCodesAccepted: 'wrong codes answered valid true',
  codesAcceptedTwice: 'codes accepted twice',
  rightCodesRefused: 'right codes answered WRONG_CODE',
  contradicted: 'answers that the sandbox contradicts',
  notCompared: 'OTPs not compared with the sandbox',
  keysMistaken: 'API keys mistaken',
  internal: 'answers 500',
  defects: 'defects in the log',
  warnings: 'warnings of Node',
  lost: 'calls without an answer',
  kindsMissing: 'kinds of calls that were never answered'
}

/** Compares all figures. @returns rows in the order in which they are shown */
export function judge(baseline: Snapshot, after: Snapshot, findings: Findings): Row[] {
  const state = (Object.keys(STATE) as (keyof Snapshot)[]).map((key) =>
    row(STATE[key], baseline[key], after[key], baseline[key] + (SWAY[key] ?? 0))
  )
  const never = (Object.keys(NEVER) as (keyof Findings)[]).map((key) => row(NEVER[key], 0, findings[key], 0))
  return [...state, ...never]
}

/** NaN is within no limit. */
const row = (figure: string, baseline: number, after: number, limit: number): Row => ({
  figure,
  baseline,
  after,
  limit,
  isWithin: after <= limit
})
