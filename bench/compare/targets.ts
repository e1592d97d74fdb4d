/**
 * The targets: what ours is held to, as ratios within one run, so that they mean the same on every machine.
 */

import type { Growth } from '../scale/growth.ts'
import type { FigureName } from './figures.ts'
import type { Ratios } from './ratios.ts'

export interface Verdict {
  readonly figure: string
  readonly against: string
  /** At most this; a ratio, except for bytes. */
  readonly limit: number
  readonly measured: number | undefined
  readonly verdict: 'reached' | 'not reached' | 'not measured'
  /** Aimed at, but not required. */
  readonly stretch: boolean
}

interface Target {
  readonly figure: string
  readonly name: FigureName
  readonly peer: string
  readonly limit: number
  readonly stretch?: boolean
}

const TARGETS: readonly Target[] = [
  { figure: 'CPU per verify call', name: 'cpu-verify', peer: 'go', limit: 1 },
  { figure: 'CPU per verify call', name: 'cpu-verify', peer: 'nginx', limit: 1, stretch: true },
  { figure: 'CPU per verify call', name: 'cpu-verify', peer: 'plain-fastify', limit: 0.65 },
  { figure: 'CPU per verify call', name: 'cpu-verify', peer: 'express', limit: 0.25 },
  { figure: 'CPU per pass-through call', name: 'cpu-status', peer: 'plain-fastify', limit: 0.65 },
  { figure: 'p99 of verify at 32 connections', name: 'p99-32-verify', peer: 'plain-fastify', limit: 1 },
  { figure: 'p99 of pass-through at 32 connections', name: 'p99-32-status', peer: 'plain-fastify', limit: 1 },
  { figure: 'start-up to first answer', name: 'start-up', peer: 'plain-fastify', limit: 0.65 },
  { figure: 'peak resident memory', name: 'memory', peer: 'plain-fastify', limit: 0.9 }
]

/** Judges by the medians of the ratios. */
export const judge = (ratios: Ratios): Verdict[] =>
  TARGETS.map(({ figure, name, peer, limit, stretch = false }) =>
    verdict({ figure, against: peer, limit, stretch, measured: ratios[peer]?.[name]?.median })
  )

/** Judges what many keys cost. */
export const judgeGrowth = ({ cpuRatio, bytesPerKey }: Growth): Verdict[] => [
  verdict({
    figure: 'CPU per call with 100,000 keys',
    against: 'one key',
    limit: 1.1,
    stretch: false,
    measured: cpuRatio
  }),
  verdict({ figure: 'bytes of a key', against: '', limit: 250, stretch: false, measured: bytesPerKey })
]

const verdict = (target: Omit<Verdict, 'verdict'>): Verdict => ({ ...target, verdict: verdictOf(target) })

function verdictOf({ measured, limit }: Omit<Verdict, 'verdict'>): Verdict['verdict'] {
  if (measured === undefined) return 'not measured'
  return measured <= limit ? 'reached' : 'not reached'
}
