/**
 * The tables of a run's report: figures, ratios, and how each peer was set up.
 */

import { spread } from '../../kit/statistics.ts'
import { FIGURES, type Figure, type FigureName } from '../figures.ts'
import type { Ratios } from '../ratios.ts'
import type { PeerResult, Results } from '../results.ts'
import { formatSpread } from './numbers.ts'
import type { Table } from './table.ts'

export interface Titled {
  readonly title: string
  readonly table: Table
}

const GROUPS: readonly { title: string; names: readonly FigureName[] }[] = [
  {
    title: 'CPU per call, peak memory, start-up, CPU while idle',
    names: ['cpu-status', 'cpu-verify', 'memory', 'start-up', 'idle']
  },
  {
    title: '32 connections: calls a second, latency',
    names: ['rate-status', 'rate-verify', 'p50-32-status', 'p50-32-verify', 'p99-32-status', 'p99-32-verify']
  },
  { title: 'One connection: latency', names: ['p50-1-status', 'p50-1-verify', 'p99-1-status', 'p99-1-verify'] }
]

/** Share of its CPU that a peer must use to be the bottleneck. Below it, load or upstream set the pace. */
const BUSY = 0.9

/** Whether a rate could have been higher, because the peer left some of its CPU idle. */
function hadMore({ samples }: PeerResult, name: FigureName): boolean {
  if (name !== 'rate-status' && name !== 'rate-verify') return false
  const rate = spread(samples[name] ?? [])
  const cpu = spread(samples[name === 'rate-status' ? 'cpu-status' : 'cpu-verify'] ?? [])
  return cpu !== undefined && rate !== undefined && (cpu.median * rate.median) / 1e6 < BUSY
}

/** One table for each group. Rows and tables without any figure are left out. */
const tablesOf = (
  { peers }: Pick<Results, 'peers'>,
  corner: string,
  headOf: (figure: Figure) => string,
  cellOf: (peer: PeerResult, figure: Figure) => string
): Titled[] =>
  GROUPS.map(({ title, names }) => {
    const figures = names.flatMap((name) => FIGURES.filter((figure) => figure.name === name))
    const rows = peers.map((peer) => [peer.title, ...figures.map((figure) => cellOf(peer, figure))])
    const measured = rows.filter((row) => row.slice(1).some((cell) => cell !== '-'))
    return { title, table: { head: [corner, ...figures.map(headOf)], rows: measured } }
  }).filter(({ table }) => table.rows.length > 0)

export const figureTables = (results: Results): Titled[] =>
  tablesOf(
    results,
    '',
    ({ short }) => short,
    (peer, { name, digits }) => {
      const cell = formatSpread(spread(peer.samples[name] ?? []), digits)
      return hadMore(peer, name) ? `≥ ${cell}` : cell
    }
  )

/** Ratios: our figure divided by the peer's, one row for each peer. */
export const ratioTables = (results: Results, ratios: Ratios): Titled[] =>
  tablesOf(
    results,
    'ours divided by',
    ({ short }) => short.replace(/, (?:us|MiB|ms|% of a core)$/, ''),
    (peer, { name }) => formatSpread(ratios[peer.name]?.[name], 2)
  )

/** How each peer was set up, and what it cannot do. */
export const peerTable = ({ peers }: Results): Table => ({
  head: ['', 'version', 'set up', 'cannot'],
  rows: peers.map(({ title, version, setup, cannot }) => [title, version, setup, cannot.join('; ') || '-'])
})
