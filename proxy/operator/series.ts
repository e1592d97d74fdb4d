/**
 * Names of the figures that the history keeps for each point.
 */
import { KINDS } from './kinds.ts'

/** Outcomes that have a figure of their own. */
export const OUTCOMES = [
  ...(['API_KEY_REFUSED', 'DELIVERY_UNKNOWN', 'VERDICT_UNKNOWN', 'UPSTREAM_UNREACHABLE', 'UPSTREAM_TOO_SLOW'] as const),
  ...(['UPSTREAM_UNUSABLE', 'UPSTREAM_UNTRUSTED', 'OVERLOADED'] as const),
  ...(['THROTTLED', 'TOO_MANY_SENDS', 'TOO_MANY_CHECKS', 'UPSTREAM_THROTTLED', 'ADDRESS_THROTTLED'] as const)
]

const COUNTED = [
  ...[...KINDS, ...OUTCOMES],
  ...(['sends', 'verified', 'others', 'redisTrouble', 'untrusted', 'droppedLines', 'defects'] as const)
] as const
/** States: 1 while the state holds, else 0. */
export const STATES = ['redisAway', 'lagging'] as const

export type State = (typeof STATES)[number]
export type Series = (typeof COUNTED)[number] | State

export const NAMES: readonly Series[] = [...COUNTED, ...STATES]
