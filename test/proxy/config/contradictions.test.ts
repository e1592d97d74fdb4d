/**
 * Settings that are fine one by one and wrong together are reported with all other mistakes, not after them.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../../support/command.ts'
import { freePort } from '../../support/proxy.ts'
import { mistakenIn } from './mistakes-of.ts'

test('a bad setting hides no contradiction between others', () => {
  const env = { PORT: '0', UPSTREAM_URL: 'http://example.com', DRAIN_DELAY_MS: '6000' }
  expect(mistakenIn(env)).toEqual(['PORT', 'UPSTREAM_URL', 'DRAIN_TIMEOUT_MS'])
})

test('of a contradiction with a bad setting only the bad setting is reported', () => {
  expect(mistakenIn({ DRAIN_DELAY_MS: '20000', DRAIN_TIMEOUT_MS: 'soon' })).toEqual(['DRAIN_TIMEOUT_MS'])
  expect(mistakenIn({ UPSTREAM_URL: 'http://example.com', UPSTREAM_ALLOW_PLAIN_HTTP: 'yes' })).toEqual([
    'UPSTREAM_ALLOW_PLAIN_HTTP'
  ])
  expect(mistakenIn({ PORT: '8080', METRICS_PORT: '8080', METRICS_HOST: '' })).toEqual(['METRICS_HOST'])
})

test.each([
  ['a drain as long as a call may take', { DRAIN_TIMEOUT_MS: '9000' }],
  ['a drain that a call outlives which came at the end of the delay', { DRAIN_DELAY_MS: '6000' }],
  ['calls that may take longer than the drain', { UPSTREAM_TIMEOUT_MS: '15000' }]
])('%s is refused', (_what, env) => {
  expect(mistakenIn(env)).toEqual(['DRAIN_TIMEOUT_MS'])
})

test('a drain in which any call can finish is accepted', () => {
  expect(mistakenIn({ DRAIN_TIMEOUT_MS: '9001' })).toEqual([])
  expect(mistakenIn({ DRAIN_DELAY_MS: '5999' })).toEqual([])
  expect(mistakenIn({ UPSTREAM_TIMEOUT_MS: '14999' })).toEqual([])
})

test('one port for calls and metrics is a mistake before anything listens', async () => {
  const port = String(await freePort())
  const { code, stderr } = await runCommand([], { env: { PORT: port, METRICS_PORT: port } })
  expect([code, stderr]).toEqual([
    1,
    'cannot start: METRICS_PORT must not be PORT, because METRICS_HOST and HOST share an address\n'
  ])
})

const HOSTS = ['127.0.0.1', '127.0.0.2', '127.1', '0.0.0.0', '0', '::', '::1', '0:0:0:0:0:0:0:1']
const PAIRS = HOSTS.flatMap((one) => HOSTS.map((other) => [one, other] as const))

test.each(PAIRS)('HOST=%s and METRICS_HOST=%s may share a port just when two listeners can', async (host, metrics) => {
  const PORT = String(await freePort())
  const first = await listens(host, Number(PORT))
  // A machine without IPv6 can say nothing here.
  if (!first) return
  const told = mistakenIn({ HOST: host, METRICS_HOST: metrics, PORT, METRICS_PORT: PORT })
  expect(told).toEqual((await listens(metrics, Number(PORT))) ? [] : ['METRICS_PORT'])
})

test('host names are compared as they are written, and localhost and :: share addresses with others', () => {
  const ports = { PORT: '8080', METRICS_PORT: '8080' }
  expect(mistakenIn({ ...ports, HOST: 'one.example', METRICS_HOST: 'ONE.example' })).toEqual(['METRICS_PORT'])
  expect(mistakenIn({ ...ports, HOST: 'one.example', METRICS_HOST: 'other.example' })).toEqual([])
  expect(mistakenIn({ ...ports, HOST: 'one.example', METRICS_HOST: '::' })).toEqual(['METRICS_PORT'])
  expect(mistakenIn({ ...ports, HOST: 'localhost', METRICS_HOST: '127.0.0.1' })).toEqual(['METRICS_PORT'])
})

/** True when the address can be had; it is held until the test is over. */
async function listens(host: string, port: number): Promise<boolean> {
  const server = createServer()
  onTestFinished(() => void server.close())
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false)).listen(port, host, () => resolve(true))
  })
}
