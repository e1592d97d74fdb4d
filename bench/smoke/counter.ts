/**
 * What can be counted of a process beside its time: something that comes out the same again, on a busy machine as on a quiet one.
 */
import type { RunningProxy } from '../kit/proxy.ts'

export interface Counter {
  /** What it counts; its counts are committed under this name. */
  readonly name: string
  /** In front of the proxy's command. */
  readonly prefix: readonly string[]
  /** Counts while the load runs. @throws {Error} when it counted nothing */
  measure(proxy: RunningProxy, load: () => Promise<void>): Promise<number>
}
