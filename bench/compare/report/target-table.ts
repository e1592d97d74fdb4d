/**
 * The table of targets: for one run, or for runs on several versions of Node side by side.
 */
import type { Spread } from '../../kit/statistics.ts'
import type { PeerResult } from '../results.ts'
import { TARGETS, type Target, type Verdict } from '../targets.ts'
import { format, formatSpread } from './numbers.ts'
import type { Table } from './table.ts'

export interface JudgedRun {
  /** Put before the heads of its columns, such as `Node 24:`; empty if there is only one run. */
  readonly title: string
  readonly verdicts: readonly Verdict[]
  readonly peers: readonly Pick<PeerResult, 'name' | 'title'>[]
}

/** How to read the table. */
export const ABOUT_NOISE =
  'Each figure is the median of the rounds; the smallest and the largest are in brackets. "0.85, then 0.80": the first is required, the second is the next aim. ' +
  'Noise compares this proxy with itself. A figure is "within the noise" if it is no further from its limit than the largest deviation of the noise: another run may fall on the other side.'

/** One row for each target: for each run, what was measured, the noise, and whether the target is reached. */
export function targetTable(runs: readonly JudgedRun[]): Table {
  const titleOf = (name: string | undefined): string =>
    runs.flatMap(({ peers }) => peers).find((peer) => peer.name === name)?.title ?? name ?? '-'
  return {
    head: [
      'figure',
      'compared with',
      'at most',
      ...runs.flatMap(({ title }) => ['measured', 'noise', 'target'].map((column) => `${title} ${column}`.trim()))
    ],
    rows: TARGETS.map((target, row) => [
      target.title,
      titleOf(target.against),
      limitsOf(target),
      ...runs.flatMap(({ verdicts }) => cellsOf(verdicts[row]))
    ])
  }
}

const limitsOf = ({ limit, aim, ...target }: Target): string =>
  aim === undefined ? format(limit, digitsOf(target)) : `${format(limit, 2)}, then ${format(aim, 2)}`

const digitsOf = ({ difference }: Pick<Target, 'difference'>): number => (difference ? 1 : 2)

function cellsOf(verdict: Verdict | undefined): string[] {
  if (verdict === undefined) return ['-', '-', 'not measured']
  const { measured, noise, limit, aim, verdict: first, aimVerdict } = verdict
  const cell = (spread: Spread | undefined) => formatSpread(spread, digitsOf(verdict))
  const both = aim !== undefined && aimVerdict !== first
  return [cell(measured), cell(noise), both ? `${format(limit, 2)} ${first}, ${format(aim, 2)} ${aimVerdict}` : first]
}
