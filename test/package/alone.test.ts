/**
 * Package: the built proxy needs no package beside it, whatever its settings ask for. package.json has to be there: from it Node
 * knows that the files are modules, and the proxy its version and where the definition lies.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, cp } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startReceiver } from '../proxy/observe/traces/otlp-receiver.ts'
import { emptyFolder, runCommand } from '../support/command.ts'
import { call } from '../support/http.ts'
import { freePort, startProxy } from '../support/proxy.ts'
import { startRedis } from '../support/redis.ts'
import { send, verify } from '../support/scripted-ask.ts'
import { startScriptedUpstream } from '../support/scripted-upstream.ts'
import { follow } from './imports.ts'
import { ROOT } from './packed.ts'

const DEFINITION = 'connector/apiDefinition.swagger.json'
const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** Puts the proxy where no folder around it has packages, and gives its path. */
async function builtProxyAlone(): Promise<string> {
  const folder = await emptyFolder()
  for (const part of ['build/proxy/server.js', 'build/proxy/chunks', DEFINITION, 'package.json']) {
    await cp(join(ROOT, part), join(folder, part), { recursive: true })
  }
  for (let around = folder; around !== dirname(around); around = dirname(around)) {
    expect(existsSync(join(around, 'node_modules'))).toBe(false)
  }
  return join(folder, 'build/proxy/server.js')
}

async function scriptedUpstream(): Promise<string> {
  const upstream = await startScriptedUpstream()
  onTestFinished(() => upstream.stop())
  return upstream.url
}

test('with traces and metrics it serves its documents, makes a call and sends the spans', async () => {
  const [file, upstream, receiver] = [await builtProxyAlone(), await scriptedUpstream(), await startReceiver()]
  const metricsPort = await freePort()
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, METRICS_PORT: String(metricsPort) }
  const proxy = await startProxy({ file, upstream, env })

  const documents = await Promise.all(['swagger', 'openapi'].map((name) => call(`${proxy.url}/${name}.json`)))
  expect(documents.map(({ text }) => JSON.parse(text))).toMatchObject([
    { swagger: '2.0' },
    { openapi: expect.stringMatching(/^3\.0/) }
  ])
  expect(await verify(proxy, 'wrong-1')).toMatchObject({ status: 200, body: { valid: false } })
  expect((await call(`http://127.0.0.1:${metricsPort}/metrics`)).text).toContain('outcome="WRONG_CODE"')

  await proxy.stop()
  const spans = receiver.spans().filter(({ attributes }) => attributes['http.request.method'] === 'POST')
  expect(spans.map(({ kind }) => kind).sort()).toEqual(['CLIENT', 'SERVER'])
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1)
})

test('it checks a definition that is not the one of the build', async () => {
  const file = await builtProxyAlone()
  const definition = join(file, '../../..', DEFINITION)
  const start = () => runCommand([], { file, env: { HOST: '192.0.2.1' } })
  await appendFile(definition, '\n')
  expect(await start()).toMatchObject({
    code: 1,
    stderr: 'cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n'
  })
  await appendFile(definition, '?')
  expect(await start()).toMatchObject({ code: 1, stderr: 'cannot start: the connector definition is not JSON\n' })
})

test.skipIf(!hasRedis)('it counts in Redis', async () => {
  const [file, upstream, redis] = [await builtProxyAlone(), await scriptedUpstream(), await startRedis()]
  const proxy = await startProxy({ file, upstream, env: { REDIS_URL: redis.url } })
  expect(await send(proxy)).toMatchObject({ status: 200 })
  expect(await redis.content()).not.toEqual([])
})

test('the built sandbox asks for no package at all', () => {
  expect(follow(join(ROOT, 'build/sandbox/main.js')).packages).toEqual(new Set())
})
