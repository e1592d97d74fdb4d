/**
 * A peer: a proxy that the benchmark measures, ours included. Each one is a small file in `peers/`, which shows how it
 * was set up.
 */
import type { BenchEnv } from '../env.ts'
import { CALLS, type Call } from '../kit/answers.ts'

/** How to start one process of a peer. */
export interface Start {
  readonly command: readonly [file: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** What is measured beside the loads at 32 connections, which all peers get. */
export const PARTS = ['one connection', 'memory', 'start-up', 'idle'] as const
export type Part = (typeof PARTS)[number]
const ALL_BUT_IDLE: readonly Part[] = ['one connection', 'memory', 'start-up']

export interface Peer {
  /** Name in `--peers` and in docs/performance.json. */
  readonly name: string
  readonly title: string
  /** How it was set up, in a few words. */
  readonly setup: string
  /** What it cannot do, unlike the proxy; empty for a peer with the same rewrite. */
  readonly cannot: readonly string[]
  /** Whether it turns verify's 401 and 202 into 200; a peer that does not must pass the upstream's own status on. */
  readonly rewrites: boolean
  /** Whether everything it needs comes with `npm ci`; only those take part in `--smoke`. */
  readonly fromNpm: boolean
  /** All but `idle` by default. */
  readonly parts?: readonly Part[]
  /** Kinds of calls in its loads; both by default. */
  readonly calls?: readonly Call[]
  /** Number of API keys that take turns in its loads; 1 by default. The warm-up uses each one. */
  readonly keys?: number
  /** Makes it ready, once in a run. @returns undefined if it is not installed */
  prepare(env: BenchEnv): Promise<Preparation | undefined>
}

interface Preparation {
  readonly version: string
  /** Called before each start, with the port to listen on. Missing for a peer without a process of its own. */
  readonly start?: (port: number) => Promise<Start>
  /** Ends what `prepare` has started. */
  readonly release?: () => Promise<void>
}

/** A peer that is installed, and made ready. */
export type PreparedPeer = Peer & Preparation

/** Whether this part is measured of the peer. */
export const has = ({ parts = ALL_BUT_IDLE }: Pick<Peer, 'parts'>, part: Part): boolean => parts.includes(part)

/** Kinds of calls in the peer's loads. */
export const callsOf = ({ calls = CALLS }: Pick<Peer, 'calls'>): readonly Call[] => calls

/** Status of a right answer of this peer. */
export const expectedStatus = ({ rewrites }: Pick<Peer, 'rewrites'>, call: Call): number =>
  call === 'verify' && !rewrites ? 401 : 200
