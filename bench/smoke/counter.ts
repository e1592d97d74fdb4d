/**
 * A counter of what a call costs other than time: something that is the same in each run, however busy the machine is.
 */
import type { RunningProxy } from '../kit/proxy.ts'

export interface Counter {
  /** What it counts. counts.json has its counts under this name. */
  readonly name: string
  /** Words to put before the proxy's command. */
  readonly prefix: readonly string[]
  /** Counts while the load runs. @throws {Error} when it counted nothing */
  measure(proxy: RunningProxy, load: () => Promise<void>): Promise<number>
}
