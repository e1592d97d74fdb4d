import type { Answer } from '../ask.ts'
import { type Check, fault, ok } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { replyTo, textOf } from '../http/exchange.ts'
import { askPlain } from '../http/plain.ts'
import { METRICS as QUESTION } from '../http/questions.ts'
import { ifReached } from '../http/reached.ts'

/** https://prometheus.io/docs/instrumenting/exposition_formats/ */
const isMetrics = (answer: Answer): boolean => answer.status === 200 && /^# (?:HELP|TYPE) /m.test(textOf(answer))

/**
 * Checks that strangers cannot read the metrics, which reveal the traffic.
 *
 * @param port where METRICS_PORT of the proxy would answer
 */
export const metricsCheck = (port: number): Check => ({
  code: 'METRICS',
  about: 'metrics from outside',
  needs: NEEDS_HTTP,
  async run(deployment) {
    // Without an answer, nothing can be read.
    const behind = await replyTo(deployment, QUESTION).catch(() => undefined)
    if (behind && isMetrics(behind))
      return fault(
        'GET /metrics shows metrics to anybody.',
        "Let no path of the public address lead to the proxy's METRICS_PORT, and take the metrics of the gateway itself off it."
      )
    const direct = await askPlain(deployment, port, '/metrics')
    if (direct && isMetrics(direct))
      return fault(
        `Port ${port} shows metrics and the operator's page to anybody.`,
        `Close port ${port} to the internet, or set METRICS_HOST=127.0.0.1 (or an address of your private network).`
      )
    return ifReached(deployment, ok(`no metrics can be read from outside (/metrics, port ${port})`))
  }
})
