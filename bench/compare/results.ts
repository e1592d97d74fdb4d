/**
 * What a run found out, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Samples } from './figures.ts'
import type { PreparedPeer } from './peer.ts'

export interface PeerResult extends Pick<PreparedPeer, 'name' | 'title' | 'version' | 'setup' | 'cannot'> {
  /** What was wrong with its answers; a single sentence here keeps the whole run from giving ratios. */
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
/** Its twin, which shows the noise. */
export const OURS_AGAIN = 'ours-again'

/** Runs by the major version of the Node that ran them, such as 24: the last one on each. */
export type ByNode = Readonly<Record<string, Results>>

/** Major version of the Node that ran it. */
export const nodeOf = ({ machine }: Pick<Conditions, 'machine'>): string => String(Number.parseInt(machine.node, 10))
