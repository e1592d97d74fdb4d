/**
 * What a run with `--service` found out, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Call } from '../kit/answers.ts'
import type { Percentiles } from './percentiles.ts'

/** Ways to the upstream: none between, the proxy, the proxy with Redis. */
export type Way = 'straight' | 'proxy' | 'redis'

export interface LatencyRow {
  /** Calls a second. */
  readonly rate: number
  /** Calls on each way. */
  readonly calls: number
  /** ms, for each way that was measured without a refused call. */
  readonly ways: Partial<Record<Way, Percentiles>>
}

export interface CpuRow {
  readonly call: Call
  /** us of CPU for a call, at 32 connections that are never idle. */
  readonly busy: number
  /** us of CPU of the process for a call at ten calls a second, what it takes between calls included. */
  readonly slow: number | undefined
}

export interface Step {
  /** Calls a second. */
  readonly rate: number
  /** ms that the proxy adds to p99; undefined where there is none. */
  readonly added: number | undefined
  /** Calls that were not answered as they should be, in words; empty for none. */
  readonly refused: string
  /** Share of its own CPU that it used, 0 to 1. */
  readonly used: number
  /** Share of the kernel's periods in which it had to wait for the next one, 0 to 1. */
  readonly throttled: number
  readonly carried: boolean
}

export interface ContainerFigures {
  /** Cores. */
  readonly cores: number
  /** What held it to them. */
  readonly held: string
  /** In the order of the rates. */
  readonly steps: readonly Step[]
}

export interface StartRow {
  /** Cores. */
  readonly cores: number
  /** Whether a compile cache of an earlier start was there; the image has none. */
  readonly cached: boolean
  /** ms from starting the process to its first answer, of each start. */
  readonly ms: readonly number[]
}

export interface ServiceResults extends Pick<Conditions, 'date' | 'machine'> {
  /** ms that the upstream took to answer. */
  readonly delay: number
  /** Version; undefined where there is none. */
  readonly redis: string | undefined
  readonly latency: readonly LatencyRow[]
  /** ms by which calls started late, which the latencies contain. */
  readonly lateness: Percentiles
  readonly cpu: readonly CpuRow[]
  /** Share of a core that a process takes without calls, 0 to 1. */
  readonly idle: number
  /** Undefined where no process could be held. */
  readonly container: ContainerFigures | undefined
  readonly starts: readonly StartRow[]
  /** What could not be measured here, in sentences. */
  readonly missing: readonly string[]
}
