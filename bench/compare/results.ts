/**
 * What a run found out, in the shape of `docs/performance.json`.
 */

import type { Machine } from '../kit/machine.ts'
import type { Samples } from './figures.ts'

export interface PeerResult {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly setup: string
  readonly cannot: readonly string[]
  /** What was wrong with its answers; a single sentence here keeps the whole run from giving ratios. */
  readonly wrong: readonly string[]
  readonly samples: Samples
}

export interface Results {
  /** Day of the run, ISO 8601. */
  readonly date: string
  readonly machine: Machine
  /** Load generator and version. */
  readonly load: string
  /** Which CPUs had what. */
  readonly pinning: string
  readonly rounds: number
  /** Duration of a load at 32 connections, in seconds. */
  readonly seconds: number
  /** Titles of peers that are not installed here. */
  readonly missing: readonly string[]
  readonly peers: readonly PeerResult[]
}

/** Name of the peer that the others are compared with. */
export const OURS = 'ours'
