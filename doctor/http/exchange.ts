/**
 * Questions of the checks, and the answers in the form that the checks need. A question of several checks is asked
 * once.
 */
import { type Answer, ask, type Question } from '../ask.ts'
import type { Deployment } from '../deployment.ts'

export interface NamedQuestion extends Question {
  /** For people, and as a key: two questions with the same name are the same. */
  readonly name: string
  /** Whether an answer is the proxy's own, as far as this question can tell. */
  readonly isOurs: (reply: Reply) => boolean
}

export interface Reply extends Answer {
  /** Epoch ms on this machine when the answer was complete. */
  readonly at: number
}

/** Replies of each deployment, in their order. */
const repliesOf = new WeakMap<Deployment, Reply[]>()

/** All replies to questions of these checks so far. */
export const repliesSoFar = (deployment: Deployment): readonly Reply[] => repliesOf.get(deployment) ?? []

/**
 * Asks once for each name.
 *
 * @throws {NoAnswer} as `ask` does
 */
export const replyTo = (deployment: Deployment, { name, method = 'GET', path, headers = {} }: NamedQuestion) =>
  deployment.once(`answer to ${name}`, async (): Promise<Reply> => {
    const answer = await ask(deployment, { method, path, headers })
    const reply = { ...answer, at: deployment.reach.now() }
    repliesOf.set(deployment, [...repliesSoFar(deployment), reply])
    return reply
  })

/** All values of a header, joined by commas; undefined without the header. */
export function allOf({ headers }: Answer, name: string): string | undefined {
  const values = headers.filter(([its]) => its === name).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

export const textOf = ({ body }: Answer): string => body.toString('utf8')

/** The body if it is a JSON object or list; otherwise an empty object. */
export function objectOf(reply: Answer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(textOf(reply))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export interface OurError {
  readonly code: string
  readonly id: string
  readonly message: string
}

/** An error of the proxy (proxy/errors.ts); undefined if somebody else answered. */
export function ourError(reply: Answer): OurError | undefined {
  const { code, id, message, timestamp } = objectOf(reply)
  if (reply.status < 400 || typeof timestamp !== 'number') return undefined
  if (typeof code !== 'string' || typeof id !== 'string' || typeof message !== 'string') return undefined
  return { code, id, message }
}
