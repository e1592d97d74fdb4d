/**
 * Graceful shutdown: on SIGTERM the readiness probe fails first, then the port closes, running calls finish, and the process ends
 * at the latest after the drain timeout. A second signal ends it at once, and so does a signal during the start.
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

/** Exit status if calls were cut off, or a second signal came. */
const CUT = 1

/**
 * Signals that ask a process to end: from a platform, a keyboard, or a closing terminal (also on Windows). SIGUSR2 is not one of
 * them, because Node uses it for its diagnostic report: https://nodejs.org/api/cli.html#--report-signalsignal
 */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'] as const

/** Installs the signal handlers. */
export function drainOnSignals({ lifecycle, callLog, config }: DrainOptions): void {
  const end = (status: number): void => endWithAnswers(status, { lifecycle, callLog })
  const drain = async (signal: string): Promise<void> => {
    if (lifecycle.state === 'draining') return end(CUT)
    const starting = lifecycle.state === 'starting'
    lifecycle.state = 'draining'
    callLog.stopping(signal)
    // The process never reported that it is ready, so no load balancer sends it calls.
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
