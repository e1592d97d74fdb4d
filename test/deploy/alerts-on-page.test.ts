/**
 * Deployment files, alerts: whoever an alert wakes opens the operator's page. It must know the same alerts, with the same thresholds
 * and as urgent.
 */
import { expect, test } from 'vitest'
import { kindOf } from '../../proxy/operator/kinds.ts'
import type { Rule } from '../../proxy/operator/look.ts'
import type { Series } from '../../proxy/operator/series.ts'
import { type AlertName, QUIET_OUTAGE, type ShareThreshold, THRESHOLDS } from '../../proxy/operator/thresholds.ts'
import { ANSWERED, RULES } from '../../proxy/operator/trouble-rules.ts'
import { takeApart } from '../support/metrics-text.ts'
import { alertRules } from './files.ts'

const rules = alertRules()
const exprOf = (name: string): string => rules.find(({ alert }) => alert === name)?.expr ?? ''

test('page, thresholds and rule file have the same alerts', () => {
  const names = rules.map(({ alert }) => alert).toSorted()
  expect([...new Set(RULES.map(({ alert }) => alert))].toSorted()).toEqual(names)
  expect(Object.keys(THRESHOLDS).toSorted()).toEqual(names)
})

/** Numbers behind comparisons, and before the calls of which something is a share. */
const numbersIn = (expr: string): number[] =>
  [...expr.matchAll(/(?:>=|<|>|==)\s*([\d.]+)/g)].map(([, number]) => Number(number))

/** Minutes of each window. */
const minutesIn = (expr: string): number[] =>
  [...expr.matchAll(/\[(\d+)([mh])\]/g)].map(([, count, unit]) => Number(count) * (unit === 'h' ? 60 : 1))

/** What the page does not take from a threshold: whether the loop lags, and Redis is away, is known from themselves. */
const OF_GAUGES: Partial<Record<AlertName, number>> = { Tyntec2faOverloaded: 0.3, Tyntec2faRedisAway: 0 }

test.each(Object.entries(THRESHOLDS))(
  '%s has the thresholds of the rule file',
  (name, threshold: ShareThreshold | object) => {
    const parts = name === 'Tyntec2faUpstreamFailing' ? [threshold, QUIET_OUTAGE] : [threshold]
    const wanted = (parts as ShareThreshold[]).flatMap(({ least, share }) =>
      [least === 1 ? 0 : least, share ?? []].flat()
    )
    const ofGauge = OF_GAUGES[name as AlertName] ?? []
    expect(numbersIn(exprOf(name)).toSorted()).toEqual([...wanted, ofGauge].flat().toSorted())
    const minutes = (parts as ShareThreshold[]).map((part) => part.minutes)
    expect([...new Set(minutesIn(exprOf(name)))].toSorted()).toEqual(minutes.toSorted())
  }
)

/** How the page weighs a rule when what it looks for happens all the time. */
function weightOf({ series, weigh }: Rule): ReturnType<Rule['weigh']> {
  const happening = (...looked: readonly Series[]) => 1_000 * looked.filter((one) => series.includes(one)).length
  const failing = happening('tyntec')
  return weigh({
    // Messages of the last minutes are not held against anybody.
    lately: (minutes, ...looked) => (minutes === 5 && looked.includes('sends') ? 0 : happening(...looked)),
    calls: 1_000,
    failing,
    quiet: { reached: 1_000, failed: failing },
    failsNow: failing > 0,
    lastCall: undefined,
    lagging: series.includes('lagging'),
    upstream: { connections: 1, openForEverybody: false, keysWithOpenCircuit: 1 },
    redis: { up: false, awaySince: 1 },
    upstreamUrl: 'https://tyntec.example'
  })
}

test('what is bad on the page pages, and what can wait is a warning', () => {
  const severities = new Map(rules.map(({ alert, labels }) => [alert, labels.severity]))
  for (const rule of RULES) {
    // Open circuits of single keys are a part of an alert that pages when they are many.
    const wanted = severities.get(rule.alert) === 'page' && rule.series.length > 0 ? 'bad' : 'warn'
    expect({ alert: rule.alert, weight: weightOf(rule) }).toEqual({ alert: rule.alert, weight: wanted })
  }
})

test('both count the same calls as calls that reached tyntec', () => {
  const [selected = []] = takeApart(exprOf('Tyntec2faUpstreamFailing'))
    .selected.filter(({ label }) => label === 'outcome')
    .map(({ values }) => values)
    .filter((values) => values.includes('OK'))
  const kinds = new Set(selected.map((outcome) => kindOf('VerifyOTP', outcome)))
  expect([...kinds].toSorted()).toEqual([...ANSWERED, 'tyntec', 'unknown'].toSorted())
  expect(selected).toHaveLength(11)
})
