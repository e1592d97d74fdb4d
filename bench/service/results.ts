/**
 * The results of a run with `--service`, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Call } from '../kit/answers.ts'
import type { Percentiles } from './percentiles.ts'

/** Ways to the upstream: directly, through the proxy, or through the proxy with Redis. */
export type Way = 'straight' | 'proxy' | 'redis'

export interface LatencyRow {
  /** Calls a second. */
  readonly rate: number
  readonly calls: number
  /** Latencies in ms. Ways with a refused call are left out. */
  readonly ways: Partial<Record<Way, Percentiles>>
}

export interface CpuRow {
  readonly call: Call
  /** us of CPU for a call, at 32 connections that are never idle. */
  readonly busy: number
  /** us of CPU for a call at ten calls a second, including what the process takes between the calls. */
  readonly slow: number | undefined
}

export interface Step {
  /** Calls a second. */
  readonly rate: number
  /** ms that the proxy adds to p99; undefined if there were too few calls for p99. */
  readonly added: number | undefined
  /** Calls that were not answered as expected, in words; empty for none. */
  readonly refused: string
  /** Used part of its share of a core, 0 to 1. */
  readonly used: number
  /** Share of the kernel's periods in which it had used up its CPU and had to wait, 0 to 1. */
  readonly throttled: number
  /** Whether no call was refused and p99 was near the upstream's (MOST_ADDED). */
  readonly carried: boolean
}

export interface ContainerFigures {
  readonly cores: number
  /** What limited the CPU, such as `cgroup v2, cpu.max`. */
  readonly held: string
  /** In ascending order of the rates. */
  readonly steps: readonly Step[]
}

export interface StartRow {
  /** Cores, or the share of one. */
  readonly cores: number
  /** Whether it had the compile cache of an earlier start; the image has none. */
  readonly cached: boolean
  /** For each start, ms from starting the process to its first answer. */
  readonly ms: readonly number[]
}

export interface ServiceResults extends Pick<Conditions, 'date' | 'machine'> {
  /** ms that the upstream took to answer. */
  readonly delay: number
  readonly redis: string | undefined
  readonly latency: readonly LatencyRow[]
  /** ms by which calls started late. The latencies include it. */
  readonly lateness: Percentiles
  readonly cpu: readonly CpuRow[]
  /** Share of a core that a process without calls takes, 0 to 1. */
  readonly idle: number
  /** Undefined if this process may not limit the CPU of others. */
  readonly container: ContainerFigures | undefined
  readonly starts: readonly StartRow[]
  /** What could not be measured here, in sentences. */
  readonly missing: readonly string[]
}
