/**
 * The run with `--scale in-flight`: ours alone, with ever more calls in flight.
 */
import { type BenchEnv, conditionsOf } from '../env.ts'
import { measureInFlight } from './in-flight.ts'
import type { ScaleResults } from './results.ts'

/** @param seconds duration of each measured load */
export async function runScale(env: BenchEnv, rounds: number, seconds: number): Promise<ScaleResults> {
  const { results, missing } = await measureInFlight(env, rounds, seconds)
  return { ...conditionsOf(env), rounds, inFlight: results, missing }
}
