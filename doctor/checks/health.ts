import { type Check, type Finding, fault, ok, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { firstAnswer } from '../first-answer.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { objectOf, ourError, type Reply, replyTo } from '../http/exchange.ts'
import { HEALTHZ, STATUS } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'
import { NoAnswer } from '../no-answer.ts'

/** Checks that the proxy is reached at all. */
export const HEALTH: Check = {
  code: 'HEALTH',
  about: '/healthz',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, HEALTHZ, 'HEALTH')
    if ('reply' in ours) return judge(ours.reply)
    const { finding } = ours
    if (finding.level !== 'fault') return finding
    if (await isKeptBack(deployment)) return warning(finding.what, KEPT_BACK)
    return (await wasOurs(deployment)) ? fault(finding.what, NOT_ALWAYS) : finding
  }
}

const KEPT_BACK =
  'No flow asks for it, and the operations are served. Let it through if something outside is to watch the proxy by it.'
const NOT_ALWAYS =
  'A moment before, the proxy itself answered the same request. Look for a limit of calls (nginx: limit_req answers 503), and for one of several targets that is not the proxy or does not reach it.'

/**
 * Whether a gateway has its own page here, but serves the operations. A 5xx is different: that gateway tried to reach
 * the proxy.
 */
async function isKeptBack(deployment: Deployment): Promise<boolean> {
  if ((await replyTo(deployment, HEALTHZ)).status >= 500) return false
  const status = await replyTo(deployment, STATUS).catch(() => undefined)
  return status !== undefined && STATUS.isOurs(status)
}

/** Whether the proxy answered the same request in the check HTTP_1_1. */
async function wasOurs(deployment: Deployment): Promise<boolean> {
  const first = await firstAnswer(deployment)
  return !(first instanceof NoAnswer) && first.status === 200 && objectOf(first).status === 'ok'
}

function judge(reply: Reply): Finding {
  if (reply.status === 200 && objectOf(reply).status === 'ok') return ok('the proxy answers')
  const error = ourError(reply)
  if (error)
    return fault(
      `The proxy answers GET /healthz with ${reply.status} ${error.code}.`,
      'Something in front changes the path: let it pass on paths as they are, without a prefix of its own.'
    )
  return fault(
    `GET /healthz has the proxy's body, but status ${reply.status} instead of 200.`,
    'Make the gateway in front pass on the status of the proxy.'
  )
}
