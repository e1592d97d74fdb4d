/**
 * A signal that comes while the process starts ends it. In a container nothing would answer it otherwise: a process with the
 * number 1 is not ended by a signal that it does not handle, and the platform would wait out its grace period.
 * https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { SERVER } from '../../support/built-proxy.ts'
import { freePort } from '../../support/proxy.ts'
import { textOf } from '../../support/stream-text.ts'

/** Says on standard error when the process begins to handle SIGTERM, and which of its parts were loaded by then. */
const WATCHER = `
  import { writeSync } from 'node:fs'
  import Module from 'node:module'
  process.on('newListener', (name) => {
    if (name !== 'SIGTERM') return
    const loaded = Object.keys(Module._cache).some((file) => file.includes('/fastify/'))
    writeSync(2, loaded ? 'handles signals, after loading it all' : 'handles signals')
  })`

interface Starting {
  readonly child: ChildProcess
  readonly written: { stdout(): string; stderr(): string }
  readonly exited: Promise<unknown[]>
}

async function startSlowly(env: Record<string, string>): Promise<Starting> {
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env.PATH ?? '',
      PORT: String(await freePort()),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WATCHER)}`,
      DRAIN_DELAY_MS: '10000',
      DRAIN_TIMEOUT_MS: '20000',
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const written = { stdout: textOf(child.stdout, 'utf8'), stderr: textOf(child.stderr, 'utf8') }
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, written, exited: once(child, 'close') }
}

/** Accepts sockets, and says nothing on them. */
async function startBlackHole(): Promise<{ url: string; connected: Promise<unknown[]> }> {
  const server = createServer((socket) => void socket.on('error', () => {}))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, connected: once(server, 'connection') }
}

async function expectGoodEnd({ written, exited }: Starting, signal: string): Promise<void> {
  const startedAt = performance.now()
  expect(await exited).toEqual([0, null])
  // Soon, compared with the delay of a process that had been ready.
  expect(performance.now() - startedAt).toBeLessThan(5_000)
  expect(
    written
      .stdout()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  ).toMatchObject([{ msg: 'stopping', signal }])
  expect(written.stderr()).toBe('handles signals')
}

test('SIGTERM before the parts of the proxy are loaded ends it with 0', async () => {
  const starting = await startSlowly({})
  await expect.poll(() => starting.written.stderr(), { timeout: 10_000, interval: 5 }).toContain('handles signals')
  starting.child.kill('SIGTERM')
  await expectGoodEnd(starting, 'SIGTERM')
})

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s while a Redis that says nothing is waited for ends it with 0',
  async (signal) => {
    const redis = await startBlackHole()
    const starting = await startSlowly({ REDIS_URL: redis.url })
    await redis.connected
    starting.child.kill(signal)
    await expectGoodEnd(starting, signal)
  }
)
