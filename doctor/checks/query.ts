import { type Check, type Finding, fault, ok } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { ourError } from '../http/exchange.ts'
import { PROBES, type Probe } from '../http/query-probes.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/** Checks that the query arrives as it was sent: special characters, blanks, and letters of all scripts. */
export const QUERY: Check = {
  code: 'QUERY',
  about: 'the query on its way',
  needs: ['HTTP_1_1', 'KEY_HEADER'],
  async run(deployment) {
    for (const probe of PROBES) {
      const finding = await judge(deployment, probe)
      if (finding) return finding
    }
    return ok('%2B, %20, %26 and UTF-8 arrive as they were sent')
  }
}

async function judge(deployment: Deployment, { question, names, spoilt }: Probe): Promise<Finding | undefined> {
  const ours = await replyOfOurs(deployment, question, 'QUERY')
  if ('finding' in ours) return ours.finding
  const { code, message } = ourError(ours.reply) ?? {}
  if (code === 'BAD_REQUEST' && message?.startsWith(`The parameter "${names}" `)) return undefined
  // The proxy never repeats an unknown name. If only the case of one of our names was changed, it suggests the right
  // one.
  if (message?.startsWith('There is an unknown parameter') && !message.includes('Did you mean'))
    return fault(
      'The query arrives with an input that was not sent: something in front adds one.',
      'Take that out of the gateway in front (trackers, cache busters, function keys): the proxy refuses each such call.'
    )
  return fault(
    `${spoilt} (Asked with ${question.path.split('?')[1]}; the proxy answers: ${(message ?? '').slice(0, 80)})`,
    'Make the gateway in front pass on the query as it came, without decoding it (nginx: proxy_pass without a path; Apache: AllowEncodedSlashes NoDecode and nocanon).'
  )
}
