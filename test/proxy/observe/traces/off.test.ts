/**
 * Traces: where nobody asks for them, nothing of OpenTelemetry is loaded, so they cost nothing.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { INSPECTED, loadedFiles } from './loaded-files.ts'
import { startReceiver } from './otlp-receiver.ts'

const ofOpenTelemetry = (files: readonly string[]): string[] =>
  files.filter((file) => /opentelemetry|@fastify\/otel|\/proxy\/chunks\/tracing/.test(file))

test('without a collector no file of OpenTelemetry is loaded, not even by a call', async () => {
  const { proxy } = await ownPair(INSPECTED)
  expect((await verify(proxy, 'right-1')).status).toBe(200)
  const files = await loadedFiles(proxy)
  expect(files.filter((file) => /\/proxy\/chunks\/app-/.test(file))).toHaveLength(1)
  expect(ofOpenTelemetry(files)).toEqual([])
})

test('with a collector files of OpenTelemetry are loaded, so their absence can be seen', async () => {
  const { url } = await startReceiver()
  const { proxy } = await ownPair({ ...INSPECTED, OTEL_EXPORTER_OTLP_ENDPOINT: url })
  expect(ofOpenTelemetry(await loadedFiles(proxy)).length).toBeGreaterThan(50)
})
