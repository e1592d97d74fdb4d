/**
 * The targets of our proxy. Most are ratios within one run, because these differ less from machine to machine than
 * times do.
 */
import { pairedDifference, pairedRatio, type Series, type Spread, spread } from '../kit/statistics.ts'
import type { FigureName } from './figures.ts'
import { refuseWrong } from './ratios.ts'
import { OURS, OURS_AGAIN, type Results } from './results.ts'

export interface Target {
  /** What is measured, in words; with the unit if it is no ratio. */
  readonly title: string
  readonly figure: FigureName
  /** Name of the peer that it is about; `ours` by default. */
  readonly of?: string
  /** Name of the peer to compare with, round by round; undefined if the figure itself has to meet the limit. */
  readonly against?: string
  /** Compares by difference instead of by ratio. */
  readonly difference?: true
  /** Required: at most this. */
  readonly limit: number
  /** The next aim once the limit is reached: at most this. */
  readonly aim?: number
}

export const TARGETS: readonly Target[] = [
  { title: 'CPU per verify call', figure: 'cpu-verify', against: 'plain-fastify', limit: 0.85, aim: 0.8 },
  { title: 'CPU per pass-through call', figure: 'cpu-status', against: 'plain-fastify', limit: 0.95, aim: 0.9 },
  { title: 'CPU per verify call', figure: 'cpu-verify', against: 'go', limit: 1 },
  { title: 'CPU per verify call', figure: 'cpu-verify', against: 'floor', limit: 1.25 },
  { title: 'p99 of verify at 32 connections', figure: 'p99-32-verify', against: 'plain-fastify', limit: 0.9 },
  { title: 'p99 of pass-through at 32 connections', figure: 'p99-32-status', against: 'plain-fastify', limit: 0.9 },
  { title: 'peak resident memory', figure: 'memory', against: 'plain-fastify', limit: 0.8 },
  { title: 'start-up to first answer', figure: 'start-up', against: 'plain-fastify', limit: 0.5 },
  { title: 'CPU of an idle process, % of a core', figure: 'idle', limit: 0.2 },
  { title: 'CPU per verify call with 100,000 keys', figure: 'cpu-verify', of: 'ours-keys', against: OURS, limit: 1.1 },
  { title: 'CPU per verify call with Redis', figure: 'cpu-verify', of: 'ours-redis', against: OURS, limit: 1.35 },
  {
    title: 'guards, log, metrics and policies of a verify call, us more',
    figure: 'cpu-verify',
    against: 'floor',
    difference: true,
    limit: 8
  }
]

/** `within the noise`: so near to the limit that another run may give the opposite result. */
export type Judgement = 'reached' | 'not reached' | 'within the noise' | 'not measured'

export interface Verdict extends Target {
  readonly measured: Spread | undefined
  /** The same comparison of our proxy with itself. Without noise it would be 1, or 0 for a difference. */
  readonly noise: Spread | undefined
  readonly verdict: Judgement
  readonly aimVerdict: Judgement | undefined
}

/**
 * Judges each target by the median of its rounds.
 *
 * @throws {WrongAnswers} when any answer was wrong
 */
export function judge({ peers }: Pick<Results, 'peers'>): Verdict[] {
  refuseWrong(peers)
  const seriesOf = (name: string, figure: FigureName): Series =>
    peers.find((peer) => peer.name === name)?.samples[figure] ?? []
  return TARGETS.map((target) => {
    const { figure, of = OURS, against, difference, limit, aim } = target
    const isRatio = against !== undefined && !difference
    const compare = isRatio ? pairedRatio : pairedDifference
    const own = seriesOf(of, figure)
    const measured = against === undefined ? spread(own) : compare(own, seriesOf(against, figure))
    const noise = compare(seriesOf(OURS, figure), seriesOf(OURS_AGAIN, figure))
    const around = noiseAround(noise, isRatio)
    const judged = (most: number) => judgement(measured?.median, most, isRatio ? around * most : around)
    return { ...target, measured, noise, verdict: judged(limit), aimVerdict: aim === undefined ? aim : judged(aim) }
  })
}

/**
 * The largest deviation of the noise from 1 (a ratio) or 0 (a difference), in either direction; 0 if it was not
 * measured.
 */
function noiseAround(noise: Spread | undefined, isRatio: boolean): number {
  const expected = isRatio ? 1 : 0
  return noise ? Math.max(Math.abs(noise.min - expected), Math.abs(noise.max - expected)) : 0
}

function judgement(measured: number | undefined, most: number, noise: number): Judgement {
  if (measured === undefined) return 'not measured'
  // A figure that equals the limit is reached if no noise was measured.
  if (noise > 0 && Math.abs(measured - most) <= noise) return 'within the noise'
  return measured <= most ? 'reached' : 'not reached'
}
