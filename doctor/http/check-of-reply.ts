/**
 * The form of most checks: one question, and a judgement of the proxy's own answer.
 */
import type { Check, Finding } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import type { NamedQuestion, Reply } from './exchange.ts'
import { replyOfOurs } from './reply-of-ours.ts'

export interface CheckOfReply {
  readonly code: string
  readonly about: string
  readonly question: NamedQuestion
  /** As in `Check`; `NEEDS_HTTP` by default. */
  readonly needs?: readonly string[]
  /** Reports what is wrong with the answer, or that it is fine. */
  readonly judge: (reply: Reply, deployment: Deployment) => Finding | Promise<Finding>
}

/** Without an answer over HTTP/1.1, further questions are useless. */
export const NEEDS_HTTP = ['HTTP_1_1']

export const checkOfReply = ({ code, about, question, needs = NEEDS_HTTP, judge }: CheckOfReply): Check => ({
  code,
  about,
  needs,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, question, code)
    return 'finding' in ours ? ours.finding : await judge(ours.reply, deployment)
  }
})
