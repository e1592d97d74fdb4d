/**
 * The limit of open files is lowered under a running process to what is open already. With no descriptor left nothing can be
 * opened, not even for a moment. The process goes on with what it has, and recovers by itself.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { figuresIn, freshPage } from '../../../support/figures.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { descriptors } from '../../../support/process-info.ts'
import { freePort } from '../../../support/proxy.ts'
import { expectRecovered, KEY } from '../../../support/scripted-ask.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { silentSockets } from '../../../support/silent-sockets.ts'
import { textOf } from '../../../support/stream-text.ts'

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0

const limitFiles = (pid: number, soft: number): void =>
  void execFileSync('prlimit', ['--pid', String(pid), `--nofile=${soft}:`])

/** A socket that is open already, asked one thing after the other. */
async function openSocket(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await sleep(100)
  const text = textOf(socket)
  return async (method: string, target: string): Promise<number | undefined> => {
    const before = text().length
    const statuses = () => statusesIn(text().slice(before))
    socket.write(`${method} ${target} HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n\r\n`)
    await expect.poll(() => statuses().length, { timeout: 5_000 }).toBe(1)
    return statuses()[0]
  }
}

test.skipIf(!hasPrlimit)(
  'without a descriptor left the process goes on with what is open, and recovers',
  {
    timeout: 60_000
  },
  async () => {
    const [metricsPort, nobody] = [await freePort(), await freePort()]
    const { proxy } = await ownPair({
      METRICS_PORT: String(metricsPort),
      // Both try again and again in the background.
      REDIS_URL: `redis://localhost:${nobody}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${nobody}`,
      UPSTREAM_BREAKER_FAILURES: '0'
    })
    const ask = await openSocket(proxy.port)
    const askPage = await openSocket(metricsPort)
    const before = descriptors(proxy.pid)
    limitFiles(proxy.pid, before)
    await Promise.all([silentSockets(proxy.port, 100), silentSockets(metricsPort, 100)])

    for (let round = 0; round < 3; round++) {
      expect(await ask('GET', '/healthz')).toBe(200)
      expect(await ask('GET', '/readyz')).toBe(200)
      // Nothing can be sent, and it says so.
      expect(await ask('POST', '/2fa/v1/otp/right-1/check?otpCode=0420')).toBe(503)
      expect(await askPage('GET', '/metrics')).toBe(200)
      await sleep(1_100)
    }

    limitFiles(proxy.pid, 4_096)
    await expectRecovered(proxy)
    expect(figuresIn(await freshPage(metricsPort)).process_resident_memory_bytes).toBeGreaterThan(0)
    expect(proxy.lines().filter(({ msg }) => msg === 'defect')).toEqual([])
  }
)
