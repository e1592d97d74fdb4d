/**
 * What can be wrong, one rule each, the worst first. Thresholds are those of deploy/alerts.yaml where an alert is named.
 */
import { type Rule, times } from './look.ts'
import { connectTo, failingInWords, stepAtTyntec } from './upstream-trouble.ts'

/** Calls that tyntec answered, for better or worse. */
export const ANSWERED = ['succeeded', 'no'] as const

const FAILING_SHARE = 0.1
/** Calls without a usable answer that are more than a bad moment. */
const MANY_FAILING = 5
/** In five minutes: 0.05 a second. */
const MANY_OVERLOADED = 15
const MANY_UNKNOWN_DELIVERIES = 5
const MANY_KEYS_REFUSED = 20
const MANY_THROTTLED = 20
const THROTTLED_SHARE = 0.1

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
    series: ['UPSTREAM_UNTRUSTED'],
    successes: ANSWERED,
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ lately }) => lately(5, 'UPSTREAM_UNTRUSTED') > 0 && 'bad',
    headline: () => "tyntec's certificate is not trusted",
    detail: ({ lately }) =>
      `${times(lately(5, 'UPSTREAM_UNTRUSTED'), 'call', 'calls')} in five minutes ended in UPSTREAM_UNTRUSTED. Nothing was sent.`,
    step: ({ upstreamUrl }) => ({
      words:
        "From this proxy's network, look at who issued the certificate: an intercepting proxy, or a CA that is missing in NODE_EXTRA_CA_CERTS. Never switch the verification off.",
      command: `curl -sSv -o /dev/null ${upstreamUrl}/`
    })
  },
  {
    culprit: 'tyntec',
    series: ['tyntec', 'unknown'],
    successes: ANSWERED,
    since: ({ upstream }) => upstream.openSince,
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream, failing, calls, failsNow }) => {
      if (upstream.openForEverybody) return 'bad'
      return (failsNow || failing > FAILING_SHARE * calls) && (failing >= MANY_FAILING ? 'bad' : 'warn')
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
    weigh: ({ lately }) => lately(10, 'DELIVERY_UNKNOWN') > MANY_UNKNOWN_DELIVERIES && 'bad',
    headline: () => 'Deliveries are unknown',
    detail: ({ lately }) =>
      `Of ${lately(10, 'DELIVERY_UNKNOWN')} sends in ten minutes nobody knows whether a message went out. Flows do not repeat them.`,
    step: ({ upstreamUrl }) => ({
      words: `Ask tyntec whether ${upstreamUrl} is slow. Do not lower UPSTREAM_TIMEOUT_MS, which would cause more of these. In the chart below, calls as long as that setting mean that tyntec is slow; shorter ones, that connections break.`
    })
  },
  {
    culprit: 'this proxy',
    series: ['OVERLOADED'],
    alert: 'Tyntec2faOverloaded',
    weigh: ({ lately, lagging }) => !lagging && lately(5, 'OVERLOADED') > MANY_OVERLOADED && 'bad',
    headline: () => 'Calls are refused for want of connections',
    detail: ({ lately }) =>
      `${times(lately(5, 'OVERLOADED'), 'call was', 'calls were')} refused in five minutes: all UPSTREAM_CONNECTIONS were taken, or one key's half of them. tyntec is slow, or traffic has peaked.`,
    step: ({ upstreamUrl }) => ({
      words:
        'See how long tyntec takes. If it is quick, raise UPSTREAM_CONNECTIONS. If it is slow, ask tyntec. Only one connection in the log: that key uses its half.',
      command: connectTo(upstreamUrl)
    })
  },
  {
    culprit: 'this proxy',
    series: ['INTERNAL'],
    weigh: ({ lately }) => lately(60, 'INTERNAL') > 0 && 'bad',
    headline: () => 'This proxy has a defect',
    detail: ({ lately }) => `${times(lately(60, 'INTERNAL'), 'call', 'calls')} in the last hour ended in INTERNAL.`,
    step: () => ({ words: 'Report the log line "defect", which names the place in the code.' })
  },
  {
    culprit: 'Redis',
    series: ['redisAway', 'redisTrouble'],
    since: ({ redis }) => redis?.awaySince,
    alert: 'Tyntec2faRedisAway',
    weigh: ({ lately, redis }) =>
      redis !== undefined && (redis.awaySince !== undefined || lately(5, 'redisTrouble') > 0) && 'warn',
    headline: ({ redis }) => (redis?.up ? 'Redis fails now and then' : 'Redis is away'),
    detail: ({ lately }) =>
      `Calls go on; ${lately(5, 'redisTrouble')} in five minutes were counted by this process alone. With n replicas a key may make up to n times its calls.`,
    step: () => ({
      words:
        "It can wait for the morning. From this proxy's network, see whether Redis answers; if it does, look at its memory, the password and the certificate. The proxy connects again by itself.",
      command: 'redis-cli -u "$REDIS_URL" ping'
    })
  },
  {
    culprit: 'a caller',
    series: [],
    since: ({ upstream }) => upstream.keysOpenSince,
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream }) => !upstream.openForEverybody && upstream.keysWithOpenCircuit > 0 && 'warn',
    headline: ({ upstream }) => `tyntec does not answer ${times(upstream.keysWithOpenCircuit, 'API key', 'API keys')}`,
    detail: () => 'Their calls fail at once, all others go on.',
    step: ({ upstreamUrl }) => ({
      words: `Look in the log for the connection whose calls end in UPSTREAM_TOO_SLOW, and let its owner ask tyntec (${upstreamUrl}) about the key. Its calls go on by themselves once tyntec answers.`
    })
  },
  {
    culprit: 'a caller',
    series: ['API_KEY_REFUSED'],
    alert: 'Tyntec2faKeysRefused',
    weigh: ({ lately }) => lately(15, 'API_KEY_REFUSED') > MANY_KEYS_REFUSED && 'warn',
    headline: () => 'tyntec refuses API keys',
    detail: ({ lately }) => `${lately(15, 'API_KEY_REFUSED')} calls in 15 minutes ended in API_KEY_REFUSED.`,
    step: () => ({
      words:
        'Look in the log whose they are. One connection: its owner corrects the key. All: ask tyntec, or see whether your egress address has changed. Many, each once: somebody tries keys; block the address at your load balancer.'
    })
  },
  {
    culprit: 'a caller',
    series: ['throttled'],
    weigh: ({ lately, calls }) => lately(5, 'throttled') > Math.max(MANY_THROTTLED, THROTTLED_SHARE * calls) && 'warn',
    headline: () => 'Callers are throttled',
    detail: ({ lately }) => `${lately(5, 'throttled')} calls in five minutes were over a limit.`,
    step: () => ({
      words:
        'Look in the log for the outcome, which names the limit, and for the connection. Its owner makes fewer calls; or you raise the limit, if these are real users.'
    })
  },
  {
    culprit: 'this proxy',
    series: ['droppedLines'],
    alert: 'Tyntec2faLogLinesDropped',
    weigh: ({ lately }) => lately(15, 'droppedLines') > 0 && 'warn',
    headline: () => 'Log lines are missing',
    detail: ({ lately }) =>
      `${times(lately(15, 'droppedLines'), 'line was', 'lines were')} dropped in 15 minutes. Calls go on.`,
    step: () => ({
      words: 'Check what reads standard output: its disk is full, or the log collector stalls or has ended.',
      command: 'df -h'
    })
  }
]
