/**
 * The one way out of the process: whatever ends it, its calls get their answers and the log its last lines first.
 */

import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'

/** ms that callers have to take their last answers; one that does not read must not hold the process. */
const LAST_ANSWERS = 200

/**
 * Ends the process soon. Only the first call counts.
 *
 * @param status exit status
 */
export function endWithAnswers(
  status: number,
  { lifecycle, callLog }: { lifecycle: Lifecycle; callLog: CallLog }
): void {
  if (lifecycle.ending) return
  // Marked, and the clock set, before anything that could throw: after an exception nothing can be relied on.
  lifecycle.ending = true
  let ended = false
  const end = (): void => {
    if (ended) return
    ended = true
    endProcess(status, callLog)
  }
  setTimeout(end, LAST_ANSWERS)
  lifecycle.answerAll(end)
}

/**
 * Ends the process soon.
 *
 * @param status exit status
 */
export function endProcess(status: number, callLog: CallLog): void {
  const exit = (): never => process.exit(status)
  try {
    callLog.close(exit)
  } catch {
    exit()
  }
}
