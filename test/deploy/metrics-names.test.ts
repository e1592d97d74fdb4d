/**
 * Deployment files, figures: a dashboard or an alert about a metric that does not exist stays silent for ever, so each name,
 * label and value in them is compared with the metrics page of a running proxy.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ErrorCode, statusOf } from '../../proxy/errors.ts'
import { policies } from '../../proxy/outcome/policies.ts'
import { startSandbox } from '../../sandbox/server.ts'
import { call } from '../support/http.ts'
import { labelsOf, seriesOf, takeApart } from '../support/metrics-text.ts'
import { freePort, launchProxy } from '../support/proxy.ts'
import { read } from '../support/repository.ts'
import { alertRules, dashboardExpressions } from './files.ts'

const EXPRESSIONS = [...alertRules().map(({ alert, expr }) => ({ where: alert, expr })), ...dashboardExpressions()]
/** Prometheus itself adds this label, and `le` belongs to each bucket. */
const ADDED = ['instance', 'le']

let page = ''
let lines: Record<string, unknown>[] = []
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const sandbox = await startSandbox()
  ends.push(() => sandbox.close())
  const port = await freePort()
  // The gauge of Redis is there only where there is one.
  const env = { METRICS_PORT: String(port), REDIS_URL: 'redis://127.0.0.1:1' }
  const proxy = await launchProxy({ upstream: sandbox.url, env })
  ends.unshift(() => proxy.stop())
  const headers = { apikey: sandbox.apiKey }
  const sent = await call(`${proxy.url}/2fa/v1/otp?number=%2B447700900123`, { method: 'POST', headers })
  await call(`${proxy.url}/2fa/v1/otp/${sent.json.otpId}/check?otpCode=0000`, { method: 'POST', headers })
  page = (await call(`http://127.0.0.1:${port}/metrics`)).text
  lines = proxy.lines()
})

afterAll(async () => {
  for (const end of ends) await end()
})

test.each(EXPRESSIONS)('$where: the proxy has every metric of $expr', ({ expr }) => {
  const { names } = takeApart(expr)
  expect(names).not.toEqual([])
  expect(names.filter((name) => !seriesOf(page).has(name))).toEqual([])
})

test.each(EXPRESSIONS)('$where: the metrics have every label of $expr', ({ expr }) => {
  const { names, selected, groupedBy } = takeApart(expr)
  const known = new Set([...ADDED, ...names.flatMap((name) => [...(labelsOf(page).get(name) ?? [])])])
  expect([...selected.map(({ label }) => label), ...groupedBy].filter((label) => !known.has(label))).toEqual([])
})

test('the page and the log say which version runs', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const [labels = ''] = [...page.matchAll(/^tyntec_2fa_build_info\{(.*)\} 1$/gm)].map(([, inside]) => inside)
  expect(labels).toBe(`version="${version}",node="${process.versions.node}"`)
  expect(lines.find(({ msg }) => msg === 'listening')).toMatchObject({ version })
})

test('each value of a label is one that the proxy can give it', () => {
  const verdicts = JSON.parse(read('connector/apiDefinition.swagger.json')).definitions as Record<string, Schema>
  const outcomes = new Set(Object.values(verdicts).flatMap(({ properties }) => properties?.outcome?.enum ?? []))
  expect(outcomes.size).toBe(4)
  const values = EXPRESSIONS.flatMap(({ expr }) => takeApart(expr).selected)
  const of = (name: string) => values.filter(({ label }) => label === name).flatMap((one) => one.values)

  expect(of('operation').filter((value) => value !== 'none' && !(value in policies))).toEqual([])
  expect(of('outcome').length).toBeGreaterThan(10)
  expect(of('outcome').filter((value) => value !== 'OK' && !outcomes.has(value) && !isError(value))).toEqual([])
})

interface Schema {
  readonly properties?: { readonly outcome?: { readonly enum?: readonly string[] } }
}

function isError(value: string): boolean {
  try {
    return statusOf(value as ErrorCode) >= 400
  } catch {
    return false
  }
}
