/**
 * The end of the process: on SIGTERM it first says that it wants no more calls, then takes none, lets the running ones finish,
 * and ends in any case when its time is up. A second signal ends it at once, and so does one that comes while it starts.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from './config.ts'
import type { Journal } from './journal.ts'
import type { Lifecycle } from './lifecycle.ts'

export interface DrainOptions {
  readonly lifecycle: Lifecycle
  readonly journal: Journal
  readonly config: Pick<Config, 'DRAIN_DELAY_MS' | 'DRAIN_TIMEOUT_MS'>
}

/** Exit status where calls were cut, or a second signal came. */
const CUT = 1

/** Handles SIGTERM and SIGINT from now on. */
export function drainOnSignals({ lifecycle, journal, config }: DrainOptions): void {
  const drain = async (signal: string): Promise<void> => {
    if (lifecycle.state === 'draining') process.exit(CUT)
    const starting = lifecycle.state === 'starting'
    lifecycle.state = 'draining'
    journal.stopping(signal)
    // Nobody was told that calls are taken here, so there is nobody to wait for.
    if (starting && lifecycle.running === 0) process.exit(0)
    setTimeout(() => {
      const cut = lifecycle.running
      if (cut > 0) journal.cut(cut)
      process.exit(cut > 0 ? CUT : 0)
    }, config.DRAIN_TIMEOUT_MS).unref()

    await sleep(config.DRAIN_DELAY_MS)
    await lifecycle.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void drain(signal))
}
