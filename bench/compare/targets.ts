/**
 * The targets: what ours is held to, as ratios within one run, so that they mean the same on every machine.
 */

import type { Growth } from '../scale/growth.ts'
import type { FigureName } from './figures.ts'
import type { Ratios } from './ratios.ts'

interface Limit {
  readonly figure: string
  readonly against: string
  /** At most this; a ratio, except for bytes. */
  readonly limit: number
  /** Aimed at, but not required. */
  readonly stretch?: boolean
}

export interface Verdict extends Limit {
  readonly measured: number | undefined
  readonly verdict: 'reached' | 'not reached' | 'not measured'
}

const TARGETS: readonly (Limit & { readonly name: FigureName })[] = [
  { figure: 'CPU per verify call', name: 'cpu-verify', against: 'go', limit: 1 },
  { figure: 'CPU per verify call', name: 'cpu-verify', against: 'nginx', limit: 1, stretch: true },
  { figure: 'CPU per verify call', name: 'cpu-verify', against: 'plain-fastify', limit: 0.65 },
  { figure: 'CPU per verify call', name: 'cpu-verify', against: 'express', limit: 0.25 },
  { figure: 'CPU per pass-through call', name: 'cpu-status', against: 'plain-fastify', limit: 0.65 },
  { figure: 'p99 of verify at 32 connections', name: 'p99-32-verify', against: 'plain-fastify', limit: 1 },
  { figure: 'p99 of pass-through at 32 connections', name: 'p99-32-status', against: 'plain-fastify', limit: 1 },
  { figure: 'start-up to first answer', name: 'start-up', against: 'plain-fastify', limit: 0.65 },
  { figure: 'peak resident memory', name: 'memory', against: 'plain-fastify', limit: 0.9 }
]

/** Judges by the medians of the ratios. */
export const judge = (ratios: Ratios): Verdict[] =>
  TARGETS.map(({ name, ...limit }) => verdictOf(limit, ratios[limit.against]?.[name]?.median))

/** Judges what many keys cost. */
export const judgeGrowth = ({ cpuRatio, bytesPerKey }: Growth): Verdict[] => [
  verdictOf({ figure: 'CPU per call with 100,000 keys', against: 'one key', limit: 1.1 }, cpuRatio),
  verdictOf({ figure: 'bytes of a key', against: '', limit: 250 }, bytesPerKey)
]

const verdictOf = ({ stretch = false, ...limit }: Limit, measured: number | undefined): Verdict => ({
  ...limit,
  stretch,
  measured,
  verdict: measured === undefined ? 'not measured' : measured <= limit.limit ? 'reached' : 'not reached'
})
