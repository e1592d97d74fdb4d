/**
 * Counts and logs calls that failed because tyntec's certificate is not trusted. Their outcomes do not show it: a call
 * with a side effect ends in UPSTREAM_UNREACHABLE, because nothing was sent and flows may repeat it.
 */

import type { CallLog } from '../observe/call-log.ts'
import type { Metrics } from '../observe/metrics.ts'
import { paced } from '../observe/paced.ts'
import type { UpstreamResult } from '../upstream/answer.ts'

/** Minimum ms between two log lines: every call fails alike. */
const PACE = 60_000

/** @returns a function that takes each result of a call to tyntec, status calls included */
export function notingUntrusted(
  callLog: Pick<CallLog, 'untrustedUpstream'>,
  metrics: Pick<Metrics, 'untrusted'> | undefined
): (result: UpstreamResult) => void {
  const tell = paced(PACE, (times, code: string | undefined) => callLog.untrustedUpstream(code, times))
  return (result) => {
    if (result.kind !== 'fault' || result.reason !== 'untrusted') return
    metrics?.untrusted()
    tell(result.code)
  }
}
