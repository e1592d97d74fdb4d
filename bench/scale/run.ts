/**
 * The run with `--scale in-flight`: our proxy alone, with more and more calls in flight.
 */
import { type BenchEnv, conditionsOf } from '../env.ts'
import { measureInFlight } from './in-flight.ts'
import type { ScaleResults } from './results.ts'

/** @param seconds duration of the measured part of each load */
export async function runScale(env: BenchEnv, rounds: number, seconds: number): Promise<ScaleResults> {
  const { results, missing } = await measureInFlight(env, rounds, seconds)
  return { ...conditionsOf(env), rounds, inFlight: results, missing }
}
