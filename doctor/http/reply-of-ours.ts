/**
 * The proxy's own answer to a question, or the finding to report instead. One fault of a deployment often affects every
 * answer. It is reported once, by the check that is about it, and the other checks name that one.
 */
import { type Finding, fault, skippedFor } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { NoAnswer } from '../no-answer.ts'
import { type NamedQuestion, ourError, type Reply, replyTo } from './exchange.ts'
import { HEALTHZ, READYZ, SEND, STATUS, UNKNOWN } from './questions.ts'
import { explain, isRedirect, redirectsOf } from './redirects.ts'
import { strangerIn, whatAnswers } from './stranger.ts'

/**
 * The first of these checks that is affected reports what answers in place of the proxy, that nothing answers, or that
 * the proxy answers at another path.
 */
const REPORTERS: readonly { readonly code: string; readonly question: NamedQuestion }[] = [
  { code: 'HEALTH', question: HEALTHZ },
  { code: 'NO_KEY', question: STATUS },
  { code: 'OPERATIONS', question: SEND }
]

export type OurReply = { readonly reply: Reply } | { readonly finding: Finding }

/**
 * @param own code of the check that asks
 * @throws {NoAnswer} when this question has no answer, but those of the reporters have one
 */
export async function replyOfOurs(deployment: Deployment, question: NamedQuestion, own: string): Promise<OurReply> {
  const answer = await replyTo(deployment, question).catch((error: unknown) => {
    if (error instanceof NoAnswer) return error
    throw error
  })
  if (answer instanceof NoAnswer) {
    const other = await reporterOf(deployment, own, (reply) => reply === undefined)
    if (other === undefined) throw answer
    return { finding: skippedFor(other) }
  }
  if (isRedirect(answer)) {
    if ((await redirectsOf(deployment)).length > 0) return { finding: skippedFor('REDIRECT') }
    const { what, remedy } = explain({ route: question, reply: answer }, deployment.url)
    return { finding: fault(what, remedy) }
  }
  // Any further question would be one more call against the limit.
  if (answer.status === 429) return { finding: skippedFor('LIMIT') }
  if (!question.isOurs(answer)) return { finding: await strange(deployment, question, answer, own) }
  if (question !== UNKNOWN && isElsewhere(answer)) {
    const other = await reporterOf(deployment, own, (reply) => reply !== undefined && isElsewhere(reply))
    if (other !== undefined) return { finding: skippedFor(other) }
  }
  return await unlessBusy(deployment, answer, own)
}

/** @returns code of the first check before `own` that is affected, too; undefined if none is */
async function reporterOf(
  deployment: Deployment,
  own: string,
  meetsIt: (reply: Reply | undefined, question: NamedQuestion) => boolean
): Promise<string | undefined> {
  for (const { code, question } of REPORTERS) {
    if (code === own) return undefined
    if (meetsIt(await replyTo(deployment, question).catch(() => undefined), question)) return code
  }
  return undefined
}

/** Whether the proxy does not know the path: something in front changes it, often for every request. */
const isElsewhere = (reply: Reply): boolean => ourError(reply)?.code === 'NO_SUCH_OPERATION'

async function strange(deployment: Deployment, question: NamedQuestion, reply: Reply, own: string): Promise<Finding> {
  const { who, remedy } = strangerIn(reply)
  const kind = Math.floor(reply.status / 100)
  const other = await reporterOf(
    deployment,
    own,
    (theirs, asked) =>
      theirs !== undefined &&
      !isRedirect(theirs) &&
      !asked.isOurs(theirs) &&
      Math.floor(theirs.status / 100) === kind &&
      strangerIn(theirs).who === who
  )
  if (other !== undefined) return skippedFor(other)
  return fault(whatAnswers(reply, nameOf(question)), remedy)
}

/** An overloaded proxy refuses everything; READY reports it. */
async function unlessBusy(deployment: Deployment, reply: Reply, own: string): Promise<OurReply> {
  if (own === 'READY' || ourError(reply)?.code !== 'OVERLOADED') return { reply }
  const ready = await replyTo(deployment, READYZ).catch(() => undefined)
  if (ready?.status !== 200) return { finding: skippedFor('READY') }
  return {
    finding: fault('The proxy is busy (503 OVERLOADED).', 'Run this again in a moment. Where it stays, see its CPU.')
  }
}

export const nameOf = ({ method = 'GET', path }: NamedQuestion): string => `${method} ${path.split('?', 1)[0]}`
