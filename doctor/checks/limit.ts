import { type Check, fault, ok } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { allOf, ourError, type Reply, repliesSoFar } from '../http/exchange.ts'
import { ifReached } from '../http/reached.ts'

/** Checks, after all others, whether their calls met a limit. */
export const LIMIT: Check = {
  code: 'LIMIT',
  about: 'limits of calls',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const replies = repliesSoFar(deployment)
    const refused = replies.find(({ status }) => status === 429)
    if (!refused) return ifReached(deployment, ok(`no limit was met in ${replies.length} calls`))
    const after = allOf(refused, 'retry-after')
    const wait = after !== undefined && /^\d{1,4}$/.test(after) ? `${after} s` : 'a minute'
    return ourError(refused)
      ? fault(
          `The proxy limits the calls of this address (429 ${ourError(refused)?.code}): checks are missing.`,
          `Wait ${wait} and run this again. Where all callers have one address, set TRUSTED_PROXIES to the load balancer in front.${settingOf(refused)}`
        )
      : fault(
          'Something in front of the proxy limits calls (429): checks are missing.',
          `Wait ${wait} and run this again. Raise that limit: the calls of all makers come from few addresses of Microsoft's.`
        )
  }
}

/**
 * A note about the setting. The limits of documents (proxy/public/request-limit.ts) are not a setting; their error
 * names the document.
 */
const settingOf = (refused: Reply): string =>
  ourError(refused)?.message.startsWith('Too many requests for ') ? '' : ' The limit is ADDRESS_LIMIT_FAILED_CALLS.'
