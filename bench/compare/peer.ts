/**
 * What the benchmark knows of a peer: how it is called, what it cannot do, and how one process of it is started. Each peer is a
 * small file of `peers/`, so that a reader sees at a glance what was set up for it.
 */
import type { BenchEnv } from '../env.ts'
import { CALLS, type Call } from '../kit/answers.ts'

/** How to start one process. */
export interface Start {
  readonly command: readonly [file: string, ...args: string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** What is measured of a peer beside its loads at 32 connections, which all have. */
export const PARTS = ['one connection', 'memory', 'start-up', 'idle'] as const
export type Part = (typeof PARTS)[number]
const ALL_BUT_IDLE: readonly Part[] = ['one connection', 'memory', 'start-up']

export interface Peer {
  /** Word for `--peers` and the JSON file. */
  readonly name: string
  readonly title: string
  /** How it was set up, in a few words. */
  readonly setup: string
  /** What it cannot do of what the proxy does with an answer; empty for a peer with the same rewrite. */
  readonly cannot: readonly string[]
  /** Whether it turns verify's 401 and 202 into 200; a peer that does not is asked for the upstream's own status. */
  readonly rewrites: boolean
  /** Whether everything it needs comes with `npm ci`; only those take part in `--smoke`. */
  readonly fromNpm: boolean
  /** All but `idle` where nothing is said. */
  readonly parts?: readonly Part[]
  /** Calls that are loaded; both where nothing is said. */
  readonly calls?: readonly Call[]
  /** API keys that take turns in its loads, and that it has seen before it is measured; one where nothing is said. */
  readonly keys?: number
  /** Makes it ready, once. @returns undefined where it is not installed */
  prepare(env: BenchEnv): Promise<Preparation | undefined>
}

interface Preparation {
  /** Versions of what it is made of. */
  readonly version: string
  /** Called before each start, with the port to listen on. Missing for a peer without a process of its own. */
  readonly start?: (port: number) => Promise<Start>
  /** Ends what was started to make it ready. */
  readonly release?: () => Promise<void>
}

/** A peer that is installed here, and ready. */
export type PreparedPeer = Peer & Preparation

/** Whether this is measured of the peer. */
export const has = ({ parts = ALL_BUT_IDLE }: Pick<Peer, 'parts'>, part: Part): boolean => parts.includes(part)

/** Calls that the peer is loaded with. */
export const callsOf = ({ calls = CALLS }: Pick<Peer, 'calls'>): readonly Call[] => calls

/** Status that an answer of this peer has when all is well. */
export const expectedStatus = ({ rewrites }: Pick<Peer, 'rewrites'>, call: Call): number =>
  call === 'verify' && !rewrites ? 401 : 200
