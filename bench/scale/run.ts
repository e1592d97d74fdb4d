/**
 * The run with `--scale`: ours alone, with ever more keys and ever more calls in flight.
 */
import { type BenchEnv, conditionsOf } from '../env.ts'
import type { Part } from '../options.ts'
import { measureInFlight } from './in-flight.ts'
import { measureKeys } from './keys.ts'
import type { ScaleResults } from './results.ts'

export interface ScaleOptions {
  readonly parts: readonly Part[]
  readonly rounds: number
  /** Duration of each measured load. */
  readonly seconds: number
}

/** What is not among the parts stays empty. */
export async function runScale(env: BenchEnv, { parts, rounds, seconds }: ScaleOptions): Promise<ScaleResults> {
  const keys = parts.includes('keys') ? await measureKeys(env, rounds, seconds) : []
  const inFlight = parts.includes('in-flight')
    ? await measureInFlight(env, rounds, seconds)
    : { results: [], missing: [] }
  return { ...conditionsOf(env), rounds, keys, inFlight: inFlight.results, missing: inFlight.missing }
}
