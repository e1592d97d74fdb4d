/**
 * Traces: a collector in trouble is no trouble for calls.
 */
import { expect, test } from 'vitest'
import { nobody } from '../../../support/own-address.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { startReceiver } from './otlp-receiver.ts'

const COLLECTORS: Readonly<Record<string, () => Promise<string>>> = {
  'is away': nobody,
  hangs: async () => (await startReceiver({ status: undefined })).url,
  refuses: async () => (await startReceiver({ status: 400 })).url
}

test.each(Object.entries(COLLECTORS))(
  'a collector that %s disturbs no call, and is one line in the log',
  async (_what, start) => {
    const { proxy } = await ownPair({
      OTEL_EXPORTER_OTLP_ENDPOINT: await start(),
      OTEL_BSP_SCHEDULE_DELAY: '20',
      OTEL_EXPORTER_OTLP_TIMEOUT: '3000'
    })
    for (let round = 1; round <= 3; round++) {
      const { status, ms } = await verify(proxy, 'right-1')
      expect([status, ms < 2_000]).toEqual([200, true])
      await expect.poll(() => lost(proxy), { timeout: 10_000 }).toBe(1)
    }
    const startedAt = performance.now()
    await proxy.stop()
    expect(performance.now() - startedAt).toBeLessThan(4_500)
    expect((await proxy.exited).code).toBe(0)
    expect(lost(proxy)).toBe(1)
    expect(proxy.output()).not.toMatch(/ECONN|OTLP|at .*\.js/)
  }
)

const lost = (proxy: { lines(): Record<string, unknown>[] }): number =>
  proxy.lines().filter(({ msg }) => String(msg).startsWith('the collector does not take traces')).length
