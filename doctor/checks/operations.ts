import { type Check, type Finding, fault, ok, skippedFor } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { type NamedQuestion, ourError, type Reply, replyTo } from '../http/exchange.ts'
import { OPERATIONS as QUESTIONS, SEND, STATUS } from '../http/questions.ts'
import { hasKey, isKeyAdded } from '../http/redirects.ts'
import { nameOf, replyOfOurs } from '../http/reply-of-ours.ts'

const METHODS =
  'Make the gateway in front pass on GET, POST and DELETE on every path below /2fa/, also without a body (firewalls: allow these methods; IIS: remove WebDAV).'

/** Checks that every operation arrives at the proxy: a firewall may block only DELETE, or only one path. */
export const OPERATIONS: Check = {
  code: 'OPERATIONS',
  about: 'the five operations',
  needs: NEEDS_HTTP,
  async run(deployment) {
    if (await hasKey(deployment)) return await added(deployment)
    let skipped: Finding | undefined
    for (const question of QUESTIONS) {
      const finding = await judge(deployment, question)
      // If one is redirected, another one may still arrive. Any other fault affects the next one, too.
      if (finding && !isRedirected(finding)) return finding
      skipped ??= finding
    }
    return skipped ?? ok('each arrives at the proxy')
  }
}

async function judge(deployment: Deployment, question: NamedQuestion): Promise<Finding | undefined> {
  const ours = await replyOfOurs(deployment, question, 'OPERATIONS')
  if ('finding' in ours) return ours.finding.level === 'fault' ? fault(ours.finding.what, METHODS) : ours.finding
  if (isNoKey(ours.reply)) return undefined
  const status = await replyTo(deployment, STATUS).catch(() => undefined)
  if (status && !isNoKey(status)) return skippedFor('NO_KEY')
  const { status: theirs } = ours.reply
  return fault(
    `${nameOf(question)} without a key is answered ${theirs} ${ourError(ours.reply)?.code} instead of 401 API_KEY_MISSING.`,
    METHODS
  )
}

const isRedirected = (finding: Finding): boolean => finding.level === 'skipped' && finding.because === 'REDIRECT'

const isNoKey = (reply: Reply): boolean => reply.status === 401 && ourError(reply)?.code === 'API_KEY_MISSING'

/** Reports an added key. The other operations are not sent, because with a key they could have an effect. */
async function added(deployment: Deployment): Promise<Finding> {
  const status = await replyTo(deployment, STATUS).catch(() => undefined)
  if (status && isKeyAdded(status)) return skippedFor('NO_KEY')
  return fault(
    `${nameOf(SEND)} without a key arrives with one: something in front adds a header "apikey" to it.`,
    'Remove that. Each connection gives its own key; with an added one, anybody can send messages at your cost.'
  )
}
