/**
 * After a second signal the process waits neither for running calls nor for a collector of traces.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { stopwatchToEnd } from '../../../support/process-info.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { send, verify } from '../../../support/scripted-ask.ts'
import { startReceiver } from '../../observe/traces/otlp-receiver.ts'

/** ms. The call would take 60 s and the collector 2 s, and the exit status would be 0 then. */
const AT_ONCE = 1_500
const LONG = { UPSTREAM_TIMEOUT_MS: '60000', DRAIN_TIMEOUT_MS: '90000' }

const stopping = (proxy: { lines(): Record<string, unknown>[] }) =>
  proxy.lines().filter(({ msg }) => msg === 'stopping').length

test('a second signal while the last calls run ends the process at once', async () => {
  const { proxy, upstream } = await ownPair(LONG, { script: () => silence() })
  const running = send(proxy)
  await expect.poll(() => upstream.calls.length).toBe(1)
  process.kill(proxy.pid, 'SIGTERM')
  await expect.poll(() => stopping(proxy)).toBe(1)
  const passed = stopwatchToEnd(proxy.pid)
  process.kill(proxy.pid, 'SIGTERM')
  expect(await proxy.exited).toEqual({ code: 1, signal: null })
  expect(passed()).toBeLessThan(AT_ONCE)
  expect((await running).status).toBe(424)
})

test('a second signal while a collector takes its time ends the process at once', async () => {
  const receiver = await startReceiver({ status: undefined })
  const { proxy } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  await verify(proxy, 'right-1')
  process.kill(proxy.pid, 'SIGTERM')
  await expect.poll(() => receiver.requests.length).toBe(1)
  const passed = stopwatchToEnd(proxy.pid)
  process.kill(proxy.pid, 'SIGTERM')
  expect(await proxy.exited).toEqual({ code: 1, signal: null })
  expect(passed()).toBeLessThan(AT_ONCE)
})
