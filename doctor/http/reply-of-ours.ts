/**
 * The proxy's own answer to a question, or what to report in its place. One thing that is wrong with a deployment often spoils every
 * answer; it is reported once, by the check that it belongs to, and the others name that one.
 */
import { type Finding, fault, skippedFor } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { type NamedQuestion, ourError, type Reply, replyTo } from './exchange.ts'
import { HEALTHZ, READYZ, SEND, STATUS } from './questions.ts'
import { explain, isRedirect, redirectsOf } from './redirects.ts'
import { strangerIn } from './stranger.ts'

/** What answers in place of the proxy is reported by the first of these checks that meets it. */
const REPORTERS: readonly { readonly code: string; readonly question: NamedQuestion }[] = [
  { code: 'HEALTH', question: HEALTHZ },
  { code: 'NO_KEY', question: STATUS },
  { code: 'OPERATIONS', question: SEND }
]

export type OurReply = { readonly reply: Reply } | { readonly finding: Finding }

/**
 * @param own code of the check that asks
 * @throws {NoAnswer} where the question has no answer, and `/healthz` has one
 */
export async function replyOfOurs(deployment: Deployment, question: NamedQuestion, own: string): Promise<OurReply> {
  const reply = await answered(deployment, question, own)
  if (!reply) return { finding: skippedFor('HEALTH') }
  if (isRedirect(reply)) {
    if ((await redirectsOf(deployment)).length > 0) return { finding: skippedFor('REDIRECT') }
    const { what, remedy } = explain({ route: question, reply }, deployment.url)
    return { finding: fault(what, remedy) }
  }
  // Whoever limits calls: another question would only be one more of them.
  if (reply.status === 429) return { finding: skippedFor('LIMIT') }
  if (question.isOurs(reply)) return await unlessBusy(deployment, reply, own)
  const { seen, remedy } = strangerIn(reply)
  for (const { code, question: other } of REPORTERS) {
    if (code === own) break
    const theirs = await replyTo(deployment, other).catch(() => undefined)
    if (theirs && !isRedirect(theirs) && !other.isOurs(theirs) && strangerIn(theirs).seen === seen)
      return { finding: skippedFor(code) }
  }
  return { finding: fault(`In place of the proxy answers ${seen}, asked for ${nameOf(question)}.`, remedy) }
}

/** @returns the reply; undefined where not even `/healthz` has one, which the check HEALTH reports */
async function answered(deployment: Deployment, question: NamedQuestion, own: string): Promise<Reply | undefined> {
  try {
    return await replyTo(deployment, question)
  } catch (error) {
    if (own === 'HEALTH') throw error
    const isDown = await replyTo(deployment, HEALTHZ).then(
      () => false,
      () => true
    )
    if (isDown) return undefined
    throw error
  }
}

/** A proxy that is overloaded refuses whatever it is asked, and `/readyz` says so. */
async function unlessBusy(deployment: Deployment, reply: Reply, own: string): Promise<OurReply> {
  if (own === 'READY' || ourError(reply)?.code !== 'OVERLOADED') return { reply }
  const ready = await replyTo(deployment, READYZ).catch(() => undefined)
  if (ready?.status !== 200) return { finding: skippedFor('READY') }
  return {
    finding: fault('The proxy is busy (503 OVERLOADED).', 'Run this again in a moment. Where it stays, see its CPU.')
  }
}

export const nameOf = ({ method = 'GET', path }: NamedQuestion): string => `${method} ${path.split('?', 1)[0]}`
