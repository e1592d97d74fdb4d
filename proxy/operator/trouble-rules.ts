/**
 * What can be wrong, one rule each, the worst first. Each rule reads its threshold under the name of its alert.
 */
import { CALLER_RULES, PUMPING_RULE } from './caller-rules.ts'
import { type Rule, times } from './look.ts'
import { QUIET_OUTAGE, THRESHOLDS } from './thresholds.ts'
import { connectTo, failingInWords, stepAtTyntec } from './upstream-trouble.ts'

/** Kinds of calls that tyntec carried out: the code was right or wrong. */
export const ANSWERED = ['succeeded', 'no'] as const

const {
  Tyntec2faUpstreamFailing: FAILING,
  Tyntec2faUpstreamUntrusted: UNTRUSTED,
  Tyntec2faDeliveryUnknown: DELIVERY_UNKNOWN,
  Tyntec2faOverloaded: OVERLOADED,
  Tyntec2faDefect: DEFECT,
  Tyntec2faRedisAway: REDIS_AWAY,
  Tyntec2faLogLinesDropped: LINES_DROPPED
} = THRESHOLDS

const finite = (at: number): number | undefined => (at === Infinity ? undefined : at)

export const RULES: readonly Rule[] = [
  {
    culprit: 'this proxy',
    series: ['lagging'],
    alert: 'Tyntec2faOverloaded',
    weigh: ({ lagging }) => lagging && 'bad',
    headline: () => 'This proxy is overloaded',
    detail: () => 'Its event loop lags, so calls are refused: the processor is saturated.',
    step: () => ({
      words:
        'Add replicas, or give each more of a processor. Where the load is not usual, look in the log for the connection that calls so often.'
    })
  },
  {
    culprit: 'tyntec',
    series: ['untrusted'],
    successes: ANSWERED,
    alert: 'Tyntec2faUpstreamUntrusted',
    weigh: ({ lately }) => lately(UNTRUSTED.minutes, 'untrusted') >= UNTRUSTED.least && 'bad',
    headline: () => "tyntec's certificate is not trusted",
    detail: ({ lately }) =>
      `${times(lately(UNTRUSTED.minutes, 'untrusted'), 'call', 'calls')} in ten minutes met a certificate that is not trusted. Nothing was sent.`,
    step: ({ upstreamUrl }) => ({
      words:
        "The log says which check of the certificate failed. From this proxy's network, look at who issued it: an intercepting proxy, or a CA that is missing in NODE_EXTRA_CA_CERTS. Never switch the verification off.",
      command: `curl -sSv -o /dev/null ${upstreamUrl}/`
    })
  },
  {
    culprit: 'tyntec',
    series: ['tyntec', 'unknown'],
    successes: ANSWERED,
    // The first failure comes before the breaker opens, so it is the beginning. If the series have forgotten it in a
    // quiet while behind the open breaker, the opening is.
    since: ({ upstream: { openSince = Infinity } }, first = Infinity) => finite(Math.min(openSince, first)),
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream, failing, calls, failsNow, quiet }) => {
      if (upstream.openForEverybody) return 'bad'
      // In a quiet hour an outage has few calls, and the newest may be long ago.
      const { failed, reached } = quiet
      if (failed >= QUIET_OUTAGE.least && failed > QUIET_OUTAGE.share * reached) return 'bad'
      return (failsNow || failing > FAILING.share * calls) && (failing >= FAILING.least ? 'bad' : 'warn')
    },
    headline: ({ upstream }) => (upstream.openForEverybody ? 'tyntec does not answer' : 'tyntec is failing'),
    detail: failingInWords,
    step: stepAtTyntec
  },
  {
    culprit: 'tyntec',
    series: ['DELIVERY_UNKNOWN'],
    successes: ['sends'],
    alert: 'Tyntec2faDeliveryUnknown',
    weigh: ({ lately }) => lately(DELIVERY_UNKNOWN.minutes, 'DELIVERY_UNKNOWN') >= DELIVERY_UNKNOWN.least && 'bad',
    headline: () => 'Deliveries are unknown',
    detail: ({ lately }) =>
      `Of ${lately(DELIVERY_UNKNOWN.minutes, 'DELIVERY_UNKNOWN')} sends in ten minutes nobody knows whether a message went out. Flows do not repeat them.`,
    step: ({ upstreamUrl }) => ({
      words: `Ask tyntec whether ${upstreamUrl} is slow. Do not lower UPSTREAM_TIMEOUT_MS, which would cause more of these. In the chart below, calls as long as that setting mean that tyntec is slow; shorter ones, that connections break.`
    })
  },
  {
    culprit: 'this proxy',
    series: ['OVERLOADED'],
    alert: 'Tyntec2faOverloaded',
    weigh: ({ lately, lagging }) => !lagging && lately(OVERLOADED.minutes, 'OVERLOADED') >= OVERLOADED.least && 'bad',
    headline: () => 'Calls are refused: TCP connections to tyntec are used up',
    detail: ({ lately }) =>
      `${times(lately(OVERLOADED.minutes, 'OVERLOADED'), 'call was', 'calls were')} refused in five minutes: all UPSTREAM_CONNECTIONS were taken, or one key's half of them. tyntec is slow, or traffic has peaked.`,
    step: ({ upstreamUrl }) => ({
      words:
        'See how long tyntec takes. If it is quick, raise UPSTREAM_CONNECTIONS. If it is slow, ask tyntec. If the log shows only one connection (API key), that key uses its half.',
      command: connectTo(upstreamUrl)
    })
  },
  {
    culprit: 'this proxy',
    series: ['defects'],
    alert: 'Tyntec2faDefect',
    weigh: ({ lately }) => lately(DEFECT.minutes, 'defects') >= DEFECT.least && 'bad',
    headline: () => 'This proxy has a defect',
    detail: ({ lately }) =>
      `${times(lately(DEFECT.minutes, 'defects'), 'defect', 'defects')} in the last hour. A call that it hits is answered with 500, or with 424 where tyntec had been asked.`,
    step: () => ({ words: 'Report the log line "defect", which names the place in the code.' })
  },
  PUMPING_RULE,
  {
    culprit: 'Redis',
    series: ['redisAway', 'redisTrouble'],
    since: ({ redis }) => redis?.awaySince,
    alert: 'Tyntec2faRedisAway',
    weigh: ({ lately, redis }) =>
      redis !== undefined &&
      (redis.awaySince !== undefined || lately(REDIS_AWAY.minutes, 'redisTrouble') >= REDIS_AWAY.least) &&
      'warn',
    headline: ({ redis }) => (redis?.up ? 'Redis fails now and then' : 'Redis is away'),
    detail: ({ lately }) =>
      `Calls go on; ${lately(REDIS_AWAY.minutes, 'redisTrouble')} in five minutes were counted by this process alone. With n replicas a key may make up to n times its calls.`,
    step: () => ({
      words:
        "It can wait for the morning. From this proxy's network, see whether Redis answers; if it does, look at its memory, the password and the certificate. The proxy connects again by itself.",
      command: 'redis-cli -u "$REDIS_URL" ping'
    })
  },
  ...CALLER_RULES,
  {
    culprit: 'this proxy',
    series: ['droppedLines'],
    alert: 'Tyntec2faLogLinesDropped',
    weigh: ({ lately }) => lately(LINES_DROPPED.minutes, 'droppedLines') >= LINES_DROPPED.least && 'warn',
    headline: () => 'Log lines are missing',
    detail: ({ lately }) =>
      `${times(lately(LINES_DROPPED.minutes, 'droppedLines'), 'line was', 'lines were')} dropped in 15 minutes. Calls go on.`,
    step: () => ({
      words: 'Check what reads standard output: its disk is full, or the log collector stalls or has ended.',
      command: 'df -h'
    })
  }
]
