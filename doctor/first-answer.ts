/**
 * The first HTTP request. Several checks need its result.
 */
import { type Answer, ask } from './ask.ts'
import type { Deployment } from './deployment.ts'
import { NoAnswer } from './no-answer.ts'

/** `GET /healthz`, or why there is no answer. */
export const firstAnswer = (deployment: Deployment): Promise<Answer | NoAnswer> =>
  deployment.once('first answer', () =>
    ask(deployment, { path: '/healthz' }).catch((error: unknown) => {
      if (error instanceof NoAnswer) return error
      throw error
    })
  )
