/**
 * The results of a run over the peers, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Samples } from './figures.ts'
import type { PreparedPeer } from './peer.ts'

export interface PeerResult extends Pick<PreparedPeer, 'name' | 'title' | 'version' | 'setup' | 'cannot'> {
  /** One sentence for each wrong answer. A single one means that the whole run gives no ratios. */
  readonly wrong: readonly string[]
  readonly samples: Samples
}

export interface Results extends Conditions {
  readonly rounds: number
  /** Duration of a load at 32 connections, in seconds. */
  readonly seconds: number
  /** Titles of peers that are not installed here. */
  readonly missing: readonly string[]
  readonly peers: readonly PeerResult[]
}

/** Name of the peer that the others are compared with. */
export const OURS = 'ours'
/** The same proxy once more, which shows the noise. */
export const OURS_AGAIN = 'ours-again'

/** The last run on each major version of Node, by that version, such as 24. */
export type ByNode = Readonly<Record<string, Results>>

export const nodeOf = ({ machine }: Pick<Conditions, 'machine'>): string => String(Number.parseInt(machine.node, 10))
