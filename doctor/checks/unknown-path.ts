import { type Check, fault, ok, warning } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { ourError, replyTo } from '../http/exchange.ts'
import { UNKNOWN } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/** Checks that the proxy itself answers an unknown path, in the form of all its errors. */
export const UNKNOWN_PATH: Check = {
  code: 'UNKNOWN_PATH',
  about: 'an unknown path',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, UNKNOWN, 'UNKNOWN_PATH')
    if ('finding' in ours) {
      // A gateway that passes on only the paths of the proxy is not a fault.
      const isNotFound = ours.finding.level === 'fault' && (await replyTo(deployment, UNKNOWN)).status === 404
      return isNotFound ? warning(ours.finding.what, PASS_ON) : ours.finding
    }
    const { reply } = ours
    const code = ourError(reply)?.code
    if (reply.status === 404 && code === 'NO_SUCH_OPERATION') return ok('404 NO_SUCH_OPERATION, as the proxy wrote it')
    return fault(
      `A path that does not exist is answered ${reply.status} ${code} instead of 404 NO_SUCH_OPERATION.`,
      'Make the gateway in front pass on path and status as they are.'
    )
  }
}

const PASS_ON =
  'Make the gateway in front pass on all paths: a flow with a mistake in its path should see the error of the proxy.'
