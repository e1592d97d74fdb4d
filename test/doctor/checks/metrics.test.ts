/**
 * METRICS: metrics that anybody can read are found, on the address itself and on the port of the operators.
 */
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { listening } from '../support/front.ts'
import { found, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()
const PAGE =
  '# HELP process_cpu_seconds_total Total CPU.\n# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total 1\n'

async function openPort(body: string): Promise<number> {
  const server = await listening(createServer((_request, response) => response.end(body)))
  onTestFinished(() => server.close())
  return server.port
}

test('metrics under the address', async () => {
  const deployment = await spoilt(proxy, {
    instead: ({ path }) => (path === '/metrics' ? { status: 200, body: PAGE } : undefined)
  })
  expect(await onlyFinding(deployment, 'METRICS', 'fault')).toContain('GET /metrics')
})

test('metrics on a port of their own, also on another one than 9464', async () => {
  const ports = { 9464: await openPort(PAGE) }
  expect(await onlyFinding(await spoilt(proxy, {}, { ports }), 'METRICS', 'fault')).toContain('Close port 9464')
  expect(await found(await spoilt(proxy, {}, { ports }), { metricsPort: 9000 })).toEqual([])
  const other = await spoilt(proxy, {}, { ports: { 9000: ports[9464] } })
  expect(await onlyFinding(other, 'METRICS', 'fault', { metricsPort: 9000 })).toContain('Close port 9000')
})

test('something else on that port is none of the proxy', async () => {
  expect(await found(await spoilt(proxy, {}, { ports: { 9464: await openPort('hello') } }))).toEqual([])
})
