/**
 * What can be wrong, one rule each, the worst first. Thresholds are those of deploy/alerts.yaml where an alert is named.
 */
import type { Culprit, Trouble } from '../../pages/operator/facts.ts'
import type { RedisStanding, UpstreamStanding } from '../observe/standing.ts'
import type { Series } from './history.ts'

/** What a rule looks at. */
export interface Look {
  /** How often it happened in the last so many minutes. */
  readonly lately: (minutes: number, ...series: Series[]) => number
  /** Calls of the last five minutes, and those of them without a usable answer of tyntec. */
  readonly calls: number
  readonly failing: number
  /** Whether the event loop lags now. */
  readonly lagging: boolean
  readonly upstream: UpstreamStanding
  readonly redis: RedisStanding | undefined
}

export interface Rule {
  readonly culprit: Culprit
  /** What began when the trouble did. */
  readonly series: readonly Series[]
  readonly alert?: string
  /** @returns undefined where all is well */
  readonly weigh: (look: Look) => Trouble['weight'] | undefined | false
  readonly headline: (look: Look) => string
  readonly detail: (look: Look) => string
}

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
    detail: () => 'Its event loop lags, so calls are refused: the processor is saturated. Add replicas.'
  },
  {
    culprit: 'tyntec',
    series: ['UPSTREAM_UNTRUSTED'],
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ lately }) => lately(5, 'UPSTREAM_UNTRUSTED') > 0 && 'bad',
    headline: () => "tyntec's certificate is not trusted",
    detail: () => 'Nothing is sent. Look for an intercepting proxy, or a missing CA (NODE_EXTRA_CA_CERTS).'
  },
  {
    culprit: 'tyntec',
    series: ['tyntec', 'unknown', 'openForEverybody'],
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream, failing, calls }) => {
      if (upstream.openForEverybody) return 'bad'
      return failing > FAILING_SHARE * calls && (failing >= MANY_FAILING ? 'bad' : 'warn')
    },
    headline: ({ upstream }) => (upstream.openForEverybody ? 'tyntec does not answer' : 'tyntec is failing'),
    detail: ({ upstream, failing, calls }) =>
      `${times(failing, 'call', 'calls')} of ${calls} in five minutes had no usable answer.${
        upstream.openForEverybody ? ' The breaker is open: calls fail at once, until a trial call succeeds.' : ''
      }`
  },
  {
    culprit: 'tyntec',
    series: ['DELIVERY_UNKNOWN'],
    alert: 'Tyntec2faDeliveryUnknown',
    weigh: ({ lately }) => lately(10, 'DELIVERY_UNKNOWN') > MANY_UNKNOWN_DELIVERIES && 'bad',
    headline: () => 'Deliveries are unknown',
    detail: ({ lately }) =>
      `Of ${lately(10, 'DELIVERY_UNKNOWN')} sends in ten minutes nobody knows whether a message went out. Flows do not repeat them.`
  },
  {
    culprit: 'this proxy',
    series: ['OVERLOADED'],
    alert: 'Tyntec2faOverloaded',
    weigh: ({ lately, lagging }) => !lagging && lately(5, 'OVERLOADED') > MANY_OVERLOADED && 'bad',
    headline: () => 'Calls are refused for want of connections',
    detail: ({ lately }) =>
      `${times(lately(5, 'OVERLOADED'), 'call was', 'calls were')} refused in five minutes: all UPSTREAM_CONNECTIONS were taken, or one key's half of them. tyntec is slow, or traffic has peaked.`
  },
  {
    culprit: 'this proxy',
    series: ['INTERNAL'],
    weigh: ({ lately }) => lately(60, 'INTERNAL') > 0 && 'bad',
    headline: () => 'This proxy has a defect',
    detail: ({ lately }) =>
      `${times(lately(60, 'INTERNAL'), 'call', 'calls')} in the last hour ended in INTERNAL. The log line "defect" names the place in the code: report it.`
  },
  {
    culprit: 'Redis',
    series: ['redisAway', 'redisTrouble'],
    alert: 'Tyntec2faRedisAway',
    weigh: ({ lately, redis }) =>
      redis !== undefined && (redis.awaySince !== undefined || lately(5, 'redisTrouble') > 0) && 'warn',
    headline: ({ redis }) => (redis?.up ? 'Redis fails now and then' : 'Redis is away'),
    detail: ({ lately }) =>
      `Calls go on; ${lately(5, 'redisTrouble')} in five minutes were counted by this process alone. With n replicas a key may make up to n times its calls.`
  },
  {
    culprit: 'a caller',
    series: ['openForKeys'],
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream }) => !upstream.openForEverybody && upstream.keysWithOpenCircuit > 0 && 'warn',
    headline: ({ upstream }) => `tyntec does not answer ${times(upstream.keysWithOpenCircuit, 'API key', 'API keys')}`,
    detail: () => 'Their calls fail at once, all others go on. The log shows of which connection.'
  },
  {
    culprit: 'a caller',
    series: ['API_KEY_REFUSED'],
    alert: 'Tyntec2faKeysRefused',
    weigh: ({ lately }) => lately(15, 'API_KEY_REFUSED') > MANY_KEYS_REFUSED && 'warn',
    headline: () => 'tyntec refuses API keys',
    detail: ({ lately }) =>
      `${lately(15, 'API_KEY_REFUSED')} calls in 15 minutes: a key was revoked or mistyped, or somebody tries keys.`
  },
  {
    culprit: 'a caller',
    series: ['throttled'],
    weigh: ({ lately, calls }) => lately(5, 'throttled') > Math.max(MANY_THROTTLED, THROTTLED_SHARE * calls) && 'warn',
    headline: () => 'Callers are throttled',
    detail: ({ lately }) =>
      `${lately(5, 'throttled')} calls in five minutes were over a limit. The log shows which limit, and of which connection.`
  },
  {
    culprit: 'this proxy',
    series: ['droppedLines'],
    alert: 'Tyntec2faLogLinesDropped',
    weigh: ({ lately }) => lately(15, 'droppedLines') > 0 && 'warn',
    headline: () => 'Log lines are missing',
    detail: ({ lately }) =>
      `${times(lately(15, 'droppedLines'), 'line was', 'lines were')} dropped in 15 minutes. Whatever reads standard output stalls, or its disk is full.`
  }
]

const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
