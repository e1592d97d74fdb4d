/**
 * Loads of verify calls whose answers must all be right.
 */
import { MANY } from '../compare/figures.ts'
import type { LoadResult } from '../compare/load/load.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import type { BenchEnv } from '../env.ts'

/** Seconds that using each key once may take: the throttle forgets one after 60. */
const MOST_SECONDS = 45

/**
 * Calls for some seconds on 32 connections, from keys that take turns.
 *
 * @throws {WrongAnswers} when a call was not answered 200: it would have cost less than a whole one
 */
export async function verifyFor({ load }: BenchEnv, port: number, keys: number, seconds: number): Promise<LoadResult> {
  const result = await load.run({ port, call: 'verify', connections: MANY, seconds, keys, expected: 200 })
  if (result.unexpected > 0) throw new WrongAnswers([`${keys} keys: ${result.unexpected} answers were not 200`])
  return result
}

/** One load of so many calls or more; tried again, longer, where the first guess was too short. */
export async function verifyTimes(env: BenchEnv, port: number, keys: number, calls: number): Promise<void> {
  let last = await verifyFor(env, port, keys, 1)
  for (let attempt = 0; attempt < 3; attempt++) {
    const seconds = Math.min(MOST_SECONDS, Math.ceil((calls * last.seconds * 1.2) / last.calls))
    last = await verifyFor(env, port, keys, seconds)
    if (last.calls >= calls) return
  }
  throw new Error(`the load does not make ${calls} calls in ${MOST_SECONDS} s, and a key is forgotten after 60`)
}
