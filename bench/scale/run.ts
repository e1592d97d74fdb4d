/**
 * The run with `--scale`: ours alone, with ever more keys and ever more calls in flight.
 */
import type { Cpus } from '../kit/cpus.ts'
import { describeMachine } from '../kit/machine.ts'
import { measureInFlight } from './in-flight.ts'
import { measureKeys } from './keys.ts'
import type { ScaleGrounds } from './proxy.ts'
import type { ScaleResults } from './results.ts'

/** @param seconds duration of each measured load */
export async function runScale(
  grounds: ScaleGrounds,
  { rounds, seconds, cpus }: { rounds: number; seconds: number; cpus: Cpus }
): Promise<ScaleResults> {
  const keys = await measureKeys(grounds, { rounds, seconds })
  const { results, missing } = await measureInFlight(grounds, { rounds, seconds })
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: await describeMachine(grounds.workshop.node),
    load: grounds.load.title,
    pinning: cpus.sentence,
    rounds,
    keys,
    inFlight: results,
    missing
  }
}
