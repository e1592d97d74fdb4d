/**
 * The end of the process: on SIGTERM it first says that it wants no more calls, then takes none, lets the running ones finish,
 * and ends in any case when its time is up. A second signal ends it at once, and so does one that comes while it starts.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config/settings.ts'
import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'
import { endWithAnswers } from './exit.ts'

export interface DrainOptions {
  readonly lifecycle: Lifecycle
  readonly callLog: CallLog
  readonly config: Pick<Config, 'DRAIN_DELAY_MS' | 'DRAIN_TIMEOUT_MS'>
}

/** Exit status where calls were cut, or a second signal came. */
const CUT = 1

/**
 * Signals that ask a process to end: by a platform, from a keyboard, by a terminal that closes (also on Windows). SIGUSR2 is not
 * among them, for Node itself writes its diagnostic report on it: https://nodejs.org/api/cli.html#--report-signalsignal
 */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'] as const

/** Handles them from now on. */
export function drainOnSignals({ lifecycle, callLog, config }: DrainOptions): void {
  const end = (status: number): void => endWithAnswers(status, { lifecycle, callLog })
  const drain = async (signal: string): Promise<void> => {
    if (lifecycle.state === 'draining') return end(CUT)
    const starting = lifecycle.state === 'starting'
    lifecycle.state = 'draining'
    callLog.stopping(signal)
    // Nobody was told that calls are taken here, so there is nobody to wait for.
    if (starting && lifecycle.running === 0) return end(0)
    setTimeout(() => {
      const cut = lifecycle.running
      if (cut > 0 && !lifecycle.ending) callLog.cut(cut)
      end(cut > 0 ? CUT : 0)
    }, config.DRAIN_TIMEOUT_MS).unref()

    await sleep(config.DRAIN_DELAY_MS)
    await lifecycle.close()
    end(0)
  }
  for (const signal of SIGNALS) process.on(signal, () => void drain(signal))
}
