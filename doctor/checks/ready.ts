import { fault, ok } from '../check.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { objectOf, ourError } from '../http/exchange.ts'
import { READYZ } from '../http/questions.ts'

/** What each reason means (proxy/http/health.ts), and what to do. */
const REASONS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  starting: ['is starting', 'Run this again in a moment. Where it stays, see the log of the proxy.'],
  draining: ['is ending', 'Send no new calls to a process that ends: let the load balancer ask /readyz.'],
  overloaded: [
    'is overloaded',
    'Give it more CPU, or run more replicas: its event loop lags behind EVENT_LOOP_DELAY_MS.'
  ]
}

/** Checks that the proxy accepts calls. */
export const READY = checkOfReply({
  code: 'READY',
  about: '/readyz',
  question: READYZ,
  judge(reply) {
    const { status } = objectOf(reply)
    if (reply.status === 200 && status === 'running') return ok('the proxy takes calls')
    const [what, remedy] = REASONS[String(status)] ?? [
      `answers GET /readyz with ${reply.status} ${ourError(reply)?.code ?? `and "${String(status).slice(0, 40)}"`}`,
      'Make the gateway in front pass on path, status and body as they are.'
    ]
    return fault(`The proxy ${what}.`, remedy)
  }
})
