/**
 * What is wrong now, in words: whose trouble it is, since when, and which alert of deploy/alerts.yaml fires for it.
 */
import type { Trouble } from '../../pages/operator/facts.ts'
import type { Standing } from '../observe/standing.ts'
import { KINDS } from './kinds.ts'
import type { Look } from './look.ts'
import type { Past } from './past.ts'
import { QUIET_OUTAGE } from './thresholds.ts'
import { ANSWERED, RULES } from './trouble-rules.ts'

const MINUTE = 60_000
const FAILED = ['tyntec', 'unknown'] as const
/**
 * Kinds of calls that count as having reached tyntec. What the proxy answers by itself says nothing about tyntec, and
 * tyntec's refusals say little: with them, a caller in a loop would make tyntec's failures look few.
 */
const REACHED_TYNTEC = [...ANSWERED, ...FAILED]

/**
 * All troubles, the worst first.
 *
 * @param upstreamUrl scheme and host of tyntec's API
 */
export function troublesOf(
  past: Pick<Past, 'sum' | 'since' | 'fails' | 'last'>,
  standing: Pick<Standing, 'readiness' | 'upstream' | 'redis'>,
  upstreamUrl: string
): Trouble[] {
  const lately: Look['lately'] = (minutes, ...series) => past.sum(series, minutes * MINUTE)
  const look: Look = {
    lately,
    calls: lately(5, ...REACHED_TYNTEC),
    failing: lately(5, ...FAILED),
    quiet: {
      reached: lately(QUIET_OUTAGE.minutes, ...REACHED_TYNTEC),
      failed: lately(QUIET_OUTAGE.minutes, ...FAILED)
    },
    failsNow: past.fails(FAILED, ANSWERED, 5 * MINUTE),
    lastCall: past.last(KINDS),
    lagging: standing.readiness() === 'overloaded',
    upstream: standing.upstream(),
    redis: standing.redis?.(),
    upstreamUrl
  }
  const troubles = RULES.flatMap((rule): Trouble[] => {
    const weight = rule.weigh(look)
    if (!weight) return []
    const { culprit, series, successes, alert } = rule
    const first = past.since(series, successes)
    return [
      {
        culprit,
        weight,
        headline: rule.headline(look),
        detail: rule.detail(look),
        step: rule.step(look),
        since: rule.since?.(look, first) ?? first,
        alert
      }
    ]
  })
  return [...troubles.filter(({ weight }) => weight === 'bad'), ...troubles.filter(({ weight }) => weight === 'warn')]
}
