/**
 * The files and sockets that the settings ask for must fit under the limit of open files, or the start fails with one line that
 * says so.
 */
import { expect, test } from 'vitest'
import { limitIn, limitInReport } from '../../../../proxy/process/descriptors.ts'
import { socketBudget } from '../../../../proxy/process/socket-budget.ts'
import { runProxy } from '../../../support/proxy.ts'

test('where the open files do not suffice for the settings, the start fails with one line that says what to do', async () => {
  const { code, stdout, stderr } = await runProxy({ UPSTREAM_CONNECTIONS: '100' }, 128)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    'cannot start: UPSTREAM_CONNECTIONS is 100, which needs a limit of 152 open files, but the limit is 128; raise it (ulimit -n), or lower UPSTREAM_CONNECTIONS\n'
  )
})

const SETTINGS = {
  UPSTREAM_CONNECTIONS: 128,
  REDIS_URL: undefined,
  REDIS_CLUSTER: false,
  METRICS_PORT: undefined,
  OTEL_EXPORTER_OTLP_ENDPOINT: undefined
}
const GB = 2 ** 30

test('callers get the descriptors that the proxy itself does not need', () => {
  const means = { descriptors: 1_024, memory: GB }
  const { callers, metrics } = socketBudget(SETTINGS, means)
  expect([callers, metrics]).toEqual([1_024 - 128 - 36, 0])
  expect(socketBudget({ ...SETTINGS, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' }, means)).toEqual({
    callers: callers - 8,
    metrics
  })
})

test('the metrics page gets an eighth of the descriptors for callers, at least 50 and at most 500', () => {
  const withPage = (descriptors: number) =>
    socketBudget({ ...SETTINGS, METRICS_PORT: 9464 }, { descriptors, memory: 64 * GB })
  expect(withPage(166 + 50 + 16)).toEqual({ metrics: 50, callers: 16 })
  expect(withPage(166 + 800)).toEqual({ metrics: 100, callers: 700 })
  expect(withPage(166 + 80_000)).toEqual({ metrics: 500, callers: 79_500 })
  expect(() => withPage(166 + 50 + 15)).toThrow('needs a limit of 232 open files, but the limit is 231')
})

test('sockets of callers may take a quarter of the memory at most, at 16 kB for each', () => {
  expect(socketBudget(SETTINGS, { descriptors: Number.POSITIVE_INFINITY, memory: GB / 2 }).callers).toBe(8_192)
  expect(socketBudget(SETTINGS, { descriptors: 1_048_576, memory: 24 * GB }).callers).toBe(393_216)
  expect(socketBudget(SETTINGS, { descriptors: 1_048_576, memory: 1 }).callers).toBe(16)
})

test('the limit of open files is read from the system, and undefined where the system does not tell it', () => {
  const text = 'Max processes             95907                95907                processes \n'
  expect(limitIn(`${text}Max open files            1024                 524288               files     \n`)).toBe(1_024)
  expect(limitIn(`${text}Max open files            unlimited            unlimited            files     \n`)).toBe(
    Number.POSITIVE_INFINITY
  )
  expect(limitIn(text)).toBeUndefined()
  expect(limitInReport({ userLimits: { open_files: { soft: 256, hard: 'unlimited' } } })).toBe(256)
  expect(limitInReport({ userLimits: { open_files: { soft: 'unlimited' } } })).toBe(Number.POSITIVE_INFINITY)
  expect([limitInReport({}), limitInReport(undefined)]).toEqual([undefined, undefined])
})
