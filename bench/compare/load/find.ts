/**
 * Chooses the load generator: wrk where it is installed, for it takes the least from the machine, else autocannon, which comes
 * with `npm ci`.
 */
import { findProgram, versionOf } from '../../kit/installed.ts'
import { startAutocannon } from './autocannon.ts'
import type { LoadGenerator } from './load.ts'
import { wrkLoad } from './wrk.ts'

/** @param counted whether loads must end after a number of calls, which wrk cannot */
export async function findLoadGenerator(counted: boolean): Promise<LoadGenerator> {
  const wrk = counted ? undefined : findProgram('wrk')
  if (wrk === undefined) return startAutocannon()
  return { title: `wrk ${await versionOf(wrk, '-v')}`, run: (options) => wrkLoad(wrk, options), stop: async () => {} }
}
