/**
 * Exceptions that nobody expected. A shortage of the system's is none, and is survived. The others leave the process in no known
 * state, so it ends; what its callers can still be told, they are told.
 */

import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'
import { endWithAnswers } from './exit.ts'

/** Exit status, EX_SOFTWARE of sysexits(3). */
const DEFECT = 70

export interface Ending {
  readonly lifecycle: Lifecycle
  readonly callLog: CallLog
  /** Notes an error that is about a resource of the system, and says whether it was one. */
  readonly isShortage: (error: unknown) => boolean
}

/** Handles uncaught exceptions and rejected promises from now on. */
export function endOnDefects(ending: Ending): void {
  process.on('uncaughtException', (error) => {
    try {
      if (ending.isShortage(error)) return
      // One line is enough: what throws again and again until the end must not fill the log. Its message may hold anything.
      if (!ending.lifecycle.ending) ending.callLog.defect('none', error)
    } catch {
      // A log that fails must not cost the callers their answers.
    }
    endWithAnswers(DEFECT, ending)
  })
}
