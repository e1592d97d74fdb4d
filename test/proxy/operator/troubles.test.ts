/**
 * The verdict of the operator's page: whose trouble it is, the worst first, with the alert that says the same.
 */
import { expect, test } from 'vitest'
import type { Standing } from '../../../proxy/observe/standing.ts'
import type { Past } from '../../../proxy/operator/past.ts'
import type { Series } from '../../../proxy/operator/series.ts'
import { RULES } from '../../../proxy/operator/trouble-rules.ts'
import { troublesOf } from '../../../proxy/operator/troubles.ts'
import { read } from '../../support/repository.ts'

const CALM = {
  readiness: () => 'running',
  upstream: () => ({ connections: 1, openForEverybody: false, keysWithOpenCircuit: 0 }),
  redis: () => ({ up: true, awaySince: undefined })
} satisfies Partial<Standing>

const upstream = (openForEverybody: boolean, keysWithOpenCircuit: number) => () => ({
  connections: 1,
  openForEverybody,
  keysWithOpenCircuit
})

/** What is said of these counts, whatever minutes are asked for. */
function said(counts: Partial<Record<Series, number>>, standing: Partial<Standing> = {}): string[] {
  const sum = (series: readonly Series[]) => series.reduce((all, one) => all + (counts[one] ?? 0), 0)
  const fails: Past['fails'] = (failures, successes) => sum(failures) > sum(successes)
  const past = { sum, fails, since: () => 7, last: () => 6 }
  const troubles = troublesOf(past, { ...CALM, ...standing }, 'https://tyntec.example')
  return troubles.map(({ weight, culprit, alert }) => `${weight}: ${culprit} ${alert ?? ''}`.trim())
}

const FAILING = 'Tyntec2faUpstreamFailing'
const OVERLOADED = 'Tyntec2faOverloaded'

test.each<[about: string, counts: Partial<Record<Series, number>>, standing: Partial<Standing>, expected: string[]]>([
  ['nothing at all', {}, {}, []],
  ['good calls, wrong codes and refused inputs', { succeeded: 90, no: 20, inputs: 40 }, {}, []],
  ['one failure among twenty', { succeeded: 19, tyntec: 1 }, {}, []],
  ['two failures of three calls', { succeeded: 1, tyntec: 2 }, {}, [`warn: tyntec ${FAILING}`]],
  ['one call of five failing', { succeeded: 40, tyntec: 5, unknown: 5 }, {}, [`bad: tyntec ${FAILING}`]],
  ['an open breaker without calls', {}, { upstream: upstream(true, 0) }, [`bad: tyntec ${FAILING}`]],
  ['open circuits of two keys', {}, { upstream: upstream(false, 2) }, [`warn: a caller ${FAILING}`]],
  ['a certificate', { UPSTREAM_UNTRUSTED: 1, tyntec: 1, succeeded: 99 }, {}, [`bad: tyntec ${FAILING}`]],
  ['unknown deliveries', { DELIVERY_UNKNOWN: 6 }, {}, ['bad: tyntec Tyntec2faDeliveryUnknown']],
  ['a lagging loop', {}, { readiness: () => 'overloaded' }, [`bad: this proxy ${OVERLOADED}`]],
  ['no free connection', { OVERLOADED: 16, ours: 16 }, {}, [`bad: this proxy ${OVERLOADED}`]],
  ['a defect', { INTERNAL: 1, ours: 1 }, {}, ['bad: this proxy']],
  ['Redis away', {}, { redis: () => ({ up: false, awaySince: 5 }) }, ['warn: Redis Tyntec2faRedisAway']],
  ['Redis failing now and then', { redisTrouble: 1 }, {}, ['warn: Redis Tyntec2faRedisAway']],
  ['no Redis', { redisTrouble: 1 }, { redis: undefined }, []],
  ['refused keys', { API_KEY_REFUSED: 21 }, {}, ['warn: a caller Tyntec2faKeysRefused']],
  ['throttled callers', { throttled: 21, succeeded: 100 }, {}, ['warn: a caller']],
  ['a few throttled calls among many', { throttled: 21, succeeded: 1_000 }, {}, []],
  [
    'one call of four failing, beside a caller that is throttled',
    { throttled: 800, tyntec: 72, succeeded: 200 },
    {},
    [`bad: tyntec ${FAILING}`, 'warn: a caller']
  ],
  ['lost lines', { droppedLines: 1 }, {}, ['warn: this proxy Tyntec2faLogLinesDropped']],
  [
    'all at once: what fails calls comes first',
    { droppedLines: 1, tyntec: 9, INTERNAL: 1, throttled: 50 },
    {},
    [`bad: tyntec ${FAILING}`, 'bad: this proxy', 'warn: a caller', 'warn: this proxy Tyntec2faLogLinesDropped']
  ]
])('%s', (_about, counts, standing, expected) => {
  expect(said(counts, standing)).toEqual(expected)
})

test('Redis itself says since when it is away; other troubles began with their events', () => {
  const past = { sum: () => 0, since: () => 7, fails: () => false, last: () => 6 }
  const standing = { ...CALM, redis: () => ({ up: false, awaySince: 5 }), upstream: upstream(true, 0) }
  expect(troublesOf(past, standing, 'https://tyntec.example').map(({ since }) => since)).toEqual([7, 5])
})

test('every alert that is named exists, and has its heading in the runbook', () => {
  const names = RULES.flatMap(({ alert }) => alert ?? [])
  expect(names.length).toBeGreaterThan(5)
  const [alerts, runbook] = [read('deploy/alerts.yaml'), read('docs/operations.md')]
  expect(names.filter((name) => !alerts.includes(`alert: ${name}\n`) || !runbook.includes(`### ${name}\n`))).toEqual([])
})
