/**
 * What is wrong just now, in words: whose trouble it is, since when, and which alert of deploy/alerts.yaml says the same.
 */
import type { Trouble } from '../../pages/operator/facts.ts'
import type { Standing } from '../observe/standing.ts'
import type { History } from './history.ts'
import { KINDS } from './kinds.ts'
import { type Look, RULES } from './trouble-rules.ts'

const MINUTE = 60_000

/** All troubles, the worst first. */
export function troublesOf(
  history: Pick<History, 'sum' | 'since'>,
  standing: Pick<Standing, 'readiness' | 'upstream' | 'redis'>
): Trouble[] {
  const lately: Look['lately'] = (minutes, ...series) => history.sum(series, minutes * MINUTE)
  const look: Look = {
    lately,
    calls: lately(5, ...KINDS),
    failing: lately(5, 'tyntec', 'unknown'),
    lagging: standing.readiness() === 'overloaded',
    upstream: standing.upstream(),
    redis: standing.redis?.()
  }
  const troubles = RULES.flatMap(({ culprit, series, alert, weigh, headline, detail }): Trouble[] => {
    const weight = weigh(look)
    if (!weight) return []
    const since = (culprit === 'Redis' ? look.redis?.awaySince : undefined) ?? history.since(series)
    return [{ culprit, weight, headline: headline(look), detail: detail(look), since, ...(alert ? { alert } : {}) }]
  })
  return [...troubles.filter(({ weight }) => weight === 'bad'), ...troubles.filter(({ weight }) => weight === 'warn')]
}
