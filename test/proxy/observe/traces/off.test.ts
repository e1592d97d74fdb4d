/**
 * Traces: where nobody asks for them, nothing of OpenTelemetry is loaded, so they cost nothing.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { INSPECTED, loadedSources } from './loaded-files.ts'
import { startReceiver } from './otlp-receiver.ts'

const ofOpenTelemetry = (sources: readonly string[]): string[] =>
  sources.filter((source) => /opentelemetry|@fastify\/otel|\/proxy\/chunks\/tracing/.test(source))

test('without a collector no file of OpenTelemetry is loaded, not even by a call', async () => {
  const { proxy } = await ownPair(INSPECTED)
  expect((await verify(proxy, 'right-1')).status).toBe(200)
  const sources = await loadedSources(proxy)
  expect(sources.filter((source) => /\/proxy\/chunks\/app-/.test(source))).toHaveLength(1)
  // The bundled files are seen, too.
  expect(sources).toContain('node_modules/fastify/fastify.js')
  expect(ofOpenTelemetry(sources)).toEqual([])
})

test('with a collector files of OpenTelemetry are loaded, so their absence can be seen', async () => {
  const { url } = await startReceiver()
  const { proxy } = await ownPair({ ...INSPECTED, OTEL_EXPORTER_OTLP_ENDPOINT: url })
  expect(ofOpenTelemetry(await loadedSources(proxy)).length).toBeGreaterThan(50)
})
