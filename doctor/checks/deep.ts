import { randomUUID } from 'node:crypto'
import { type Check, type Finding, fault, ok, warning } from '../check.ts'
import { allOf, ourError, type Reply, replyTo } from '../http/exchange.ts'
import { frontPageIn } from '../http/front-page.ts'
import { deepStatus, FRONT_PAGE } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/** Checks that the proxy reaches tyntec, and that tyntec refuses a made-up key. */
export const DEEP: Check = {
  code: 'DEEP',
  about: 'the way to tyntec',
  needs: ['HTTP_1_1', 'KEY_HEADER'],
  async run(deployment) {
    const ours = await replyOfOurs(deployment, deepStatus(randomUUID()), 'DEEP')
    if ('finding' in ours) return ours.finding
    const wrong = judge(ours.reply)
    if (wrong) return wrong
    const page = await replyTo(deployment, FRONT_PAGE).catch(() => undefined)
    return ok(
      page && frontPageIn(page)?.asksStandIn
        ? 'what it asks in place of tyntec refuses a made-up key'
        : 'tyntec refuses a made-up key, and the proxy says so'
    )
  }
}

const AGAIN = 'Run this again in a minute.'

/** What the operator should do, by the code of the error. */
const REMEDIES: Readonly<Record<string, string>> = {
  UPSTREAM_UNREACHABLE:
    'Allow the proxy to connect to api.tyntec.com on port 443 (firewall, network policy, DNS), and see UPSTREAM_URL. Its log has the reason.',
  UPSTREAM_UNTRUSTED:
    'Something between the proxy and tyntec intercepts TLS, or the roots or the clock of its machine are wrong. Exempt api.tyntec.com from inspection, or give its root in NODE_EXTRA_CA_CERTS.',
  UPSTREAM_UNUSABLE: 'See that UPSTREAM_URL leads to tyntec, and not to a web proxy that answers in its place.',
  UPSTREAM_TOO_SLOW: `See the way from the proxy to api.tyntec.com (firewall that drops packets, NAT), and UPSTREAM_TIMEOUT_MS. ${AGAIN}`,
  UPSTREAM_THROTTLED: `tyntec limits calls. ${AGAIN}`,
  OVERLOADED: `The proxy is busy. ${AGAIN}`,
  FORBIDDEN:
    'tyntec or a firewall in front of it does not let the address of the proxy in: ask tyntec for its IP restrictions.',
  NOT_FOUND: 'What UPSTREAM_URL leads to takes any key, so it is not tyntec: set UPSTREAM_URL=https://api.tyntec.com.'
}

function judge(reply: Reply): Finding | undefined {
  const code = ourError(reply)?.code ?? ''
  const upstream = allOf(reply, 'x-upstream-status')
  if (reply.status === 401 && code === 'API_KEY_REFUSED')
    return upstream === '401'
      ? undefined
      : warning(
          `The header X-Upstream-Status is ${upstream?.slice(0, 20) ?? 'gone'} instead of 401.`,
          'Make the gateway in front pass on the headers of the proxy.'
        )
  return fault(
    `A made-up key is answered ${reply.status} ${code} instead of 401 API_KEY_REFUSED.`,
    REMEDIES[code] ?? `See the log of the proxy, under the ID ${ourError(reply)?.id.slice(0, 40)}.`
  )
}
