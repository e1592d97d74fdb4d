/**
 * Uncaught exceptions. A temporary shortage of a system resource is logged, and the process goes on. After any other
 * exception its state is unknown, so it answers the running calls and ends.
 */

import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'
import { endWithAnswers } from './exit.ts'

/** Exit status: EX_SOFTWARE of sysexits(3). */
const DEFECT = 70

export interface Ending {
  readonly lifecycle: Lifecycle
  readonly callLog: CallLog
  /** Logs the error if it is a shortage of a system resource, and returns whether it was one. */
  readonly isShortage: (error: unknown) => boolean
}

/** Installs the handler for uncaught exceptions and unhandled rejections. */
export function endOnDefects(ending: Ending): void {
  process.on('uncaughtException', (error) => {
    try {
      if (ending.isShortage(error)) return
      // Only the first is logged, so that code that throws repeatedly does not fill the log. The message may contain secrets.
      if (!ending.lifecycle.ending) ending.callLog.defect('none', error)
    } catch {
      // A failing log must not keep the callers from their answers.
    }
    endWithAnswers(DEFECT, ending)
  })
}
