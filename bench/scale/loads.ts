/**
 * Loads of verify calls whose answers must all be right.
 */
import { MANY } from '../compare/figures.ts'
import type { LoadResult } from '../compare/load/load.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import type { BenchEnv } from '../env.ts'

/** Maximum seconds of one load that has to make a number of calls. */
const MOST_SECONDS = 45

/**
 * Makes calls for some seconds on 32 connections, with keys that take turns.
 *
 * @throws {WrongAnswers} when a call was not answered 200: a refused call takes less CPU and would improve the figures
 */
export async function verifyFor({ load }: BenchEnv, port: number, keys: number, seconds: number): Promise<LoadResult> {
  const result = await load.run({ port, call: 'verify', connections: MANY, seconds, keys, expected: 200 })
  if (result.unexpected > 0) throw new WrongAnswers([`${keys} keys: ${result.unexpected} answers were not 200`])
  return result
}

/** Runs loads until one of them has made at least `calls` calls. Guesses its duration by the rate of the one before. */
export async function verifyTimes(env: BenchEnv, port: number, keys: number, calls: number): Promise<void> {
  let last = await verifyFor(env, port, keys, 1)
  for (let attempt = 0; attempt < 3; attempt++) {
    const seconds = Math.min(MOST_SECONDS, Math.ceil((calls * last.seconds * 1.2) / last.calls))
    last = await verifyFor(env, port, keys, seconds)
    if (last.calls >= calls) return
  }
  throw new Error(`the load does not make ${calls} calls in ${MOST_SECONDS} s; repeat the run when nothing else runs`)
}
