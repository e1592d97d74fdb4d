/**
 * Load by autocannon, in a process of its own that runs one load after the other.
 * https://github.com/mcollina/autocannon
 */
import { nextMessage, startScript } from '../../kit/children.ts'
import { installedVersion } from '../../kit/installed.ts'
import { GRACE, type LoadGenerator } from './load.ts'

/** Starts autocannon's process. */
export async function startAutocannon(): Promise<LoadGenerator> {
  const child = startScript(new URL('autocannon-process.ts', import.meta.url))
  return {
    title: `autocannon ${await installedVersion('autocannon')}`,
    run: (options) => nextMessage(child, { ...options }, options.seconds * 1_000 + GRACE),
    stop: () => child.stop()
  }
}
