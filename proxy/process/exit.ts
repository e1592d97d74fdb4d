/**
 * How a started process ends, whatever the cause: running calls are answered and the last log lines are written first.
 */

import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'

/** ms for callers to read their last answers; a caller that does not read must not block the exit. */
const LAST_ANSWERS = 200

/**
 * Answers the running calls, then ends the process. Only the first call has an effect.
 *
 * @param status exit status
 */
export function endWithAnswers(
  status: number,
  { lifecycle, callLog }: { lifecycle: Lifecycle; callLog: CallLog }
): void {
  if (lifecycle.ending) return
  // The flag and the timer are set before anything that could throw: after an uncaught exception no state can be relied on.
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
 * Writes the last log lines, then ends the process.
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
