/**
 * Soak: the verdict. A figure may not be worse after the load than before it, within what the figure itself is known to sway.
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
  /** Lines of the log that tell of an exception nobody expected. */
  readonly defects: number
  /** Warnings of Node, such as that of too many listeners. */
  readonly warnings: number
  /** OTPs that were sent and of which the sandbox was not asked. */
  readonly notCompared: number
  /** Kinds of calls that were never answered: a load that did nothing finds nothing. */
  readonly kindsMissing: number
}

/** Listeners that undici's pool adds to each of its clients, which it keeps for ever, connected or not. */
const LISTENERS_OF_A_CLIENT = 4

/**
 * Growth that is no leak: the heap keeps compiled code and what V8 learns of it, the pool a client for each connection that was
 * ever needed at once, maps a few entries of caches that fill up once. One entry or listener left by each call is seen after some
 * hundred calls, 1 kB of plain memory after some thousands.
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

/** Compares; the rows come in the order in which they are shown. */
export function judge(baseline: Snapshot, after: Snapshot, findings: Findings): Row[] {
  const state = (Object.keys(STATE) as (keyof Snapshot)[]).map((key) =>
    row(STATE[key], baseline[key], after[key], baseline[key] + (SWAY[key] ?? 0))
  )
  const never = (Object.keys(NEVER) as (keyof Findings)[]).map((key) => row(NEVER[key], 0, findings[key], 0))
  return [...state, ...never]
}

/** A figure that is no number is not within any limit. */
const row = (figure: string, baseline: number, after: number, limit: number): Row => ({
  figure,
  baseline,
  after,
  limit,
  isWithin: after <= limit
})
