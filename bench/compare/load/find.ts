/**
 * Chooses the load generator: wrk if it is installed, because it takes the least CPU; otherwise autocannon, which comes
 * with `npm ci`.
 */
import { findProgram, versionOf } from '../../kit/installed.ts'
import { startAutocannon } from './autocannon.ts'
import type { LoadGenerator } from './load.ts'
import { wrkLoad } from './wrk.ts'

/** @param counted whether loads must end after a given number of calls, which wrk cannot do */
export async function findLoadGenerator(counted: boolean): Promise<LoadGenerator> {
  const wrk = counted ? undefined : findProgram('wrk')
  if (wrk === undefined) return startAutocannon()
  return { title: `wrk ${await versionOf(wrk, '-v')}`, run: (options) => wrkLoad(wrk, options), stop: async () => {} }
}
