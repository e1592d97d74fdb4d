/**
 * Deployment files, alerts: Prometheus sees no increase in a series that begins with its first event, so a burst that makes the
 * series would wake nobody. Each series that an alert selects is there from the start, at 0.
 * https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics
 */
import { beforeAll, expect, test } from 'vitest'
import { policies } from '../../proxy/outcome/policies.ts'
import { canaryScript, PATHS_ENV, takeEveryPath } from '../proxy/observe/canaries.ts'
import { type Figures, metricsPage } from '../support/figures.ts'
import { takeApart } from '../support/metrics-text.ts'
import { ownPair } from '../support/own-pair.ts'
import { launchProxy } from '../support/proxy.ts'
import { send, verify } from '../support/scripted-ask.ts'
import { alertRules } from './files.ts'

const SELECTORS = alertRules().map(({ alert, expr }) => ({ alert, ...takeApart(expr) }))
const OUTCOMES = SELECTORS.flatMap(({ selected }) => selected)
  .filter(({ label }) => label === 'outcome')
  .flatMap(({ values }) => values)

const seriesOf = (figures: Figures, label: string, value: string): string[] =>
  Object.keys(figures).filter(
    (series) => series.startsWith('tyntec_2fa_calls_total{') && series.includes(`${label}="${value}"`)
  )

/** The page of a process that no call has reached yet. */
let fresh: Figures = {}

beforeAll(async () => {
  const page = await metricsPage()
  // The gauge of Redis is there only where there is one.
  const env = { ...page.env, REDIS_URL: 'redis://127.0.0.1:1' }
  const proxy = await launchProxy({ upstream: 'http://127.0.0.1:9', env })
  fresh = await page.read()
  await proxy.stop()
})

test.each(SELECTORS)('$alert: a fresh process has every series that it selects, at 0', ({ names, selected }) => {
  for (const name of names) {
    const series = Object.keys(fresh).filter((one) => one === name || one.startsWith(`${name}{`))
    expect(series, name).not.toEqual([])
    if (name.endsWith('_total')) expect(series.filter((one) => fresh[one] !== 0)).toEqual([])
  }
  for (const { label, values } of selected) {
    // What excludes "none" selects the five operations.
    const wanted = label === 'operation' ? Object.keys(policies) : values
    expect(wanted.filter((value) => seriesOf(fresh, label, value).length === 0)).toEqual([])
  }
})

test('along every path no series begins that an alert selects by its outcome', { timeout: 60_000 }, async () => {
  const page = await metricsPage()
  const pair = await ownPair({ ...PATHS_ENV, ...page.env, UPSTREAM_CONNECTIONS: '30' }, { script: canaryScript })
  await takeEveryPath(pair)
  await pair.upstream.stop()
  await Promise.all([send(pair.proxy), verify(pair.proxy, 'right-1', 'key-2')])

  const after = await page.read()
  const selected = OUTCOMES.flatMap((outcome) => seriesOf(after, 'outcome', outcome))
  expect(selected.filter((series) => (after[series] ?? 0) > 0).length).toBeGreaterThan(10)
  expect(selected.filter((series) => !(series in fresh))).toEqual([])
})
