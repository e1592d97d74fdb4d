import { type Check, type Finding, fault, ok, skippedFor, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { replyTo } from '../http/exchange.ts'
import { again, STATUS } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

const TIMES = 5
/** Limits in ms: from SLOW on a warning, from TOO_SLOW on a fault. */
const SLOW = 2_000
const TOO_SLOW = 10_000

/** Checks that the way to the proxy and back is short. A call to tyntec takes additional time. */
export const LATENCY: Check = {
  code: 'LATENCY',
  about: 'how long a call takes',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, STATUS, 'LATENCY')
    if ('finding' in ours) return ours.finding.level === 'skipped' ? ours.finding : skippedFor('NO_KEY')
    return judge(median(await deployment.once('times', () => measure(deployment))))
  }
}

/** @returns ms of each call, each with its own connection */
async function measure(deployment: Deployment): Promise<readonly number[]> {
  const times: number[] = []
  for (let time = 1; time <= TIMES; time++) {
    times.push((await replyTo(deployment, time === 1 ? STATUS : again(STATUS, time))).ms)
  }
  return times
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] as number
}

function judge(ms: number): Finding {
  const took = `${(ms / 1_000).toFixed(1)} s`
  if (ms < SLOW) return ok(`${Math.round(ms)} ms from here, connection included (median of ${TIMES})`)
  const where =
    'Run this again from a machine near Microsoft (Azure Cloud Shell). If it is slow there, too, give the proxy more CPU, choose a region nearer to the environment, and do not scale to zero.'
  return ms < TOO_SLOW
    ? warning(`A call takes ${took} without asking tyntec (median of ${TIMES}).`, where)
    : fault(
        `A call takes ${took} without asking tyntec (median of ${TIMES}): Microsoft 365 Copilot gives up after 10 s.`,
        where
      )
}
