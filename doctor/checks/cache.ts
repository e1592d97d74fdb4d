import { type Check, fault, ok } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { ourError, type Reply, replyTo } from '../http/exchange.ts'
import { again, HEALTHZ, STATUS } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/**
 * Headers by which caches report a hit, each as `name: value`. Age counts from 1 s, because some caches set 0 on every
 * response.
 */
const HIT = /^(?:age: [1-9]|(?:x-cache|cf-cache-status|x-cache-status|x-proxy-cache): .*\bhit\b|x-cache: tcp_\w*hit)/im

/**
 * Checks that no cache answers in place of the proxy, which forbids it (no-store): a verdict on a code is only for its
 * own call.
 */
export const CACHE: Check = {
  code: 'CACHE',
  about: 'caches',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const first = await replyOfOurs(deployment, STATUS, 'CACHE')
    if ('finding' in first) return first.finding
    const second = await replyOfOurs(deployment, again(STATUS, 2), 'CACHE')
    if ('finding' in second) return second.finding
    // Each error of the proxy has an ID of its own.
    const isSame = ourError(first.reply)?.id === ourError(second.reply)?.id
    // Some caches keep only responses with status 200. This is the second request for this one.
    const health = await replyTo(deployment, HEALTHZ).catch(() => undefined)
    if (!isSame && !(health && saysHit(health))) return ok("each answer is the proxy's own, of this moment")
    return fault(
      `A cache answers ${isSame ? 'GET /2fa/' : 'GET /healthz'} in place of the proxy, which forbids it by Cache-Control: no-store. A flow could be told that a code is right when it is not.`,
      'Turn the cache off for this host, or let it obey Cache-Control (nginx: proxy_cache off, and no proxy_ignore_headers; Cloudflare: no rule "Cache everything").'
    )
  }
}

const saysHit = ({ headers }: Reply): boolean =>
  HIT.test(headers.map(([name, value]) => `${name}: ${value}`).join('\n'))
