import { fault, ok } from '../check.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { objectOf, ourError } from '../http/exchange.ts'
import { HEALTHZ } from '../http/questions.ts'

/** The proxy is reached at all. */
export const HEALTH = checkOfReply({
  code: 'HEALTH',
  about: '/healthz',
  question: HEALTHZ,
  judge(reply) {
    if (reply.status === 200 && objectOf(reply).status === 'ok') return ok('the proxy answers')
    const error = ourError(reply)
    if (error)
      return fault(
        `The proxy answers GET /healthz with ${reply.status} ${error.code}.`,
        'Something in front changes the path: let it pass on paths as they are, without a prefix of its own.'
      )
    return fault(
      `GET /healthz has the proxy's body, but status ${reply.status} instead of 200.`,
      'Let what stands in front pass on the status of the proxy.'
    )
  }
})
