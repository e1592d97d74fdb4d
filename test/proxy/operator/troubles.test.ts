/**
 * The verdict of the operator's page: whose trouble it is, the worst first, with the alert that says the same.
 */
import { expect, test } from 'vitest'
import type { Standing } from '../../../proxy/observe/standing.ts'
import type { Past } from '../../../proxy/operator/past.ts'
import type { Series } from '../../../proxy/operator/series.ts'
import { troublesOf } from '../../../proxy/operator/troubles.ts'

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

/** What is said of these counts, whatever minutes are asked for; messages went out more than five minutes ago. */
function said(counts: Partial<Record<Series, number>>, standing: Partial<Standing> = {}): string[] {
  const sum = (series: readonly Series[], ms = Infinity) =>
    series.reduce((all, one) => all + (one === 'sends' && ms <= 300_000 ? 0 : (counts[one] ?? 0)), 0)
  const fails: Past['fails'] = (failures, successes) => sum(failures) > sum(successes)
  const past = { sum, fails, since: () => 7, last: () => 6 }
  const troubles = troublesOf(past, { ...CALM, ...standing }, 'https://tyntec.example')
  return troubles.map(({ weight, culprit, alert }) => `${weight}: ${culprit} ${alert}`)
}

const FAILING = 'Tyntec2faUpstreamFailing'
const OVERLOADED = 'Tyntec2faOverloaded'
const THROTTLED = 'Tyntec2faThrottled'

test.each<[about: string, counts: Partial<Record<Series, number>>, standing: Partial<Standing>, expected: string[]]>([
  ['nothing at all', {}, {}, []],
  ['good calls, wrong codes and refused inputs', { succeeded: 90, no: 20, inputs: 40 }, {}, []],
  ['one failure among twenty', { succeeded: 19, tyntec: 1 }, {}, []],
  ['two failures of three calls', { succeeded: 1, tyntec: 2 }, {}, [`warn: tyntec ${FAILING}`]],
  ['one call of five failing', { succeeded: 40, tyntec: 5, unknown: 5 }, {}, [`bad: tyntec ${FAILING}`]],
  ['an open breaker without calls', {}, { upstream: upstream(true, 0) }, [`bad: tyntec ${FAILING}`]],
  ['open circuits of two keys', {}, { upstream: upstream(false, 2) }, [`warn: a caller ${FAILING}`]],
  ['a certificate', { untrusted: 1, tyntec: 1, succeeded: 99 }, {}, ['bad: tyntec Tyntec2faUpstreamUntrusted']],
  ['an outage in a quiet hour', { succeeded: 1, tyntec: 3 }, {}, [`bad: tyntec ${FAILING}`]],
  ['unknown deliveries', { DELIVERY_UNKNOWN: 5 }, {}, ['bad: tyntec Tyntec2faDeliveryUnknown']],
  ['a lagging loop', {}, { readiness: () => 'overloaded' }, [`bad: this proxy ${OVERLOADED}`]],
  ['no free connection', { OVERLOADED: 15, ours: 15 }, {}, [`bad: this proxy ${OVERLOADED}`]],
  ['a defect', { defects: 1, ours: 1 }, {}, ['bad: this proxy Tyntec2faDefect']],
  [
    'a defect after tyntec had been asked',
    { defects: 1, unknown: 1, succeeded: 99 },
    {},
    ['bad: this proxy Tyntec2faDefect']
  ],
  ['messages without codes', { sends: 3_300, succeeded: 3_300 }, {}, ['bad: a caller Tyntec2faPumping']],
  ['messages with few codes', { sends: 100, verified: 19 }, {}, ['bad: a caller Tyntec2faPumping']],
  ['messages with codes', { sends: 3_300, verified: 2_000, succeeded: 5_300 }, {}, []],
  ['a few messages without codes', { sends: 29 }, {}, []],
  ['Redis away', {}, { redis: () => ({ up: false, awaySince: 5 }) }, ['warn: Redis Tyntec2faRedisAway']],
  ['Redis failing now and then', { redisTrouble: 5 }, {}, ['warn: Redis Tyntec2faRedisAway']],
  ['a failover of Redis that is over', { redisTrouble: 2 }, {}, []],
  ['no Redis', { redisTrouble: 5 }, { redis: undefined }, []],
  ['refused keys', { API_KEY_REFUSED: 20 }, {}, ['warn: a caller Tyntec2faKeysRefused']],
  ['throttled callers', { THROTTLED: 15, TOO_MANY_SENDS: 5, succeeded: 100 }, {}, [`warn: a caller ${THROTTLED}`]],
  ['a few throttled calls among many', { THROTTLED: 20, succeeded: 1_000 }, {}, []],
  ['an address in a loop', { ADDRESS_THROTTLED: 50 }, {}, ['warn: a caller Tyntec2faAddressThrottled']],
  ['a scanner that comes by', { ADDRESS_THROTTLED: 49 }, {}, []],
  [
    'one call of four failing, beside a caller that is throttled',
    { THROTTLED: 800, tyntec: 72, succeeded: 200 },
    {},
    [`bad: tyntec ${FAILING}`, `warn: a caller ${THROTTLED}`]
  ],
  [
    'one call of four failing, beside callers whose inputs and keys tyntec refuses',
    { inputs: 4_000, key: 4_000, tyntec: 72, succeeded: 200 },
    {},
    [`bad: tyntec ${FAILING}`]
  ],
  ['lost lines', { droppedLines: 1 }, {}, ['warn: this proxy Tyntec2faLogLinesDropped']],
  [
    'all at once: what fails calls comes first',
    { droppedLines: 1, tyntec: 9, defects: 1, THROTTLED: 50 },
    {},
    [
      `bad: tyntec ${FAILING}`,
      'bad: this proxy Tyntec2faDefect',
      `warn: a caller ${THROTTLED}`,
      'warn: this proxy Tyntec2faLogLinesDropped'
    ]
  ]
])('%s', (_about, counts, standing, expected) => {
  expect(said(counts, standing)).toEqual(expected)
})

test('messages whose codes may still be typed are not held against anybody', () => {
  const sum = (series: readonly Series[]) => (series.includes('sends') ? 3_300 : 0)
  const past = { sum, since: () => 7, fails: () => false, last: () => 6 }
  expect(troublesOf(past, CALM, 'https://tyntec.example')).toEqual([])
})

test('Redis itself says since when it is away; other troubles began with their events', () => {
  const past = { sum: () => 0, since: () => 7, fails: () => false, last: () => 6 }
  const standing = { ...CALM, redis: () => ({ up: false, awaySince: 5 }), upstream: upstream(true, 0) }
  expect(troublesOf(past, standing, 'https://tyntec.example').map(({ since }) => since)).toEqual([7, 5])
})
