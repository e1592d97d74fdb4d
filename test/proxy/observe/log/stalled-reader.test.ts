/**
 * The log when its reader is stalled: calls go on. Lines wait up to a bound, the others are dropped and counted, and a line says
 * so when the reader reads again.
 */
import type { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { metricsPage } from '../../../support/figures.ts'
import { call } from '../../../support/http.ts'
import { get, sendAll } from '../../../support/load.ts'
import { collect, namedPipe, type ReadLog } from '../../../support/named-pipe.ts'
import { MB, residentMemory } from '../../../support/process-info.ts'
import { type ProxyOn, startProxyOn } from '../../../support/proxy-on.ts'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'

/** Calls without a key: each is a line of some 200 bytes, so that these are more than pipe and bound hold. */
const CALLS = 24_000
const REFUSED = get('/2fa/v1/otp/right-1')

interface Stalled {
  readonly proxy: ProxyOn
  /** Makes the reader read. */
  read(): ReadLog
}

const onPipe = async (env: Record<string, string>): Promise<Stalled> => {
  const pipe = namedPipe()
  const proxy = await startProxyOn(pipe.writer, env)
  pipe.releaseWriter()
  return { proxy, read: pipe.read }
}

const onSocket = async (env: Record<string, string>): Promise<Stalled> => {
  // Node gives a child a socket, and reads nothing from it until somebody listens.
  const proxy = await startProxyOn('pipe', env)
  return { proxy, read: () => collect(proxy.child.stdout as Readable) }
}

test.each([
  ['a pipe', onPipe],
  ['a socket', onSocket]
])(
  'beside a stalled reader of %s calls are answered, lines are dropped and counted, and whole lines follow when it reads',
  {
    timeout: 60_000
  },
  async (_what, start) => {
    const page = await metricsPage()
    const dropped = async () => (await page.read()).tyntec_2fa_log_lines_dropped_total ?? Number.NaN
    const { proxy, read } = await start(page.env)
    expect(await dropped()).toBe(0)
    const before = residentMemory(proxy.pid)
    const statuses = await sendAll(proxy.port, CALLS, () => REFUSED)
    expect(Object.values(statuses)).toEqual([CALLS])
    await expectRecovered(proxy)
    expect((await call(`${proxy.url}/healthz`)).status).toBe(200)
    // The recorder holds the last lines for 10 ms.
    await expect.poll(dropped).toBeGreaterThan(1_000)
    expect(residentMemory(proxy.pid) - before).toBeLessThan(100 * MB)
    const missing = await dropped()

    const log = read()
    const note = () => log.lines().find(({ msg }) => msg === 'log lines were dropped')
    await expect.poll(note, { timeout: 10_000 }).toMatchObject({ level: 40, dropped: missing })
    await verify(proxy, 'right-after')
    expect(await proxy.terminate()).toMatchObject({ code: 0 })
    await log.ended
    const lines = log.lines()
    expect(log.text().endsWith('\n')).toBe(true)
    const calls = lines.filter(({ msg }) => msg === 'call')
    expect(calls.length + missing).toBe(CALLS + 3)
    expect(lines.map(({ msg }) => msg).filter((msg) => msg !== 'call')).toEqual([
      'listening',
      'log lines were dropped',
      'stopping'
    ])
    expect(calls.at(-1)).toMatchObject({ operation: 'VerifyOTP', outcome: 'VERIFIED' })
  }
)

test.each([
  ['a pipe', onPipe],
  ['a socket', onSocket]
])('beside a stalled reader of %s SIGTERM ends the process in good order, and no line is cut', async (_what, start) => {
  const { proxy, read } = await start({})
  await sendAll(proxy.port, 3_000, () => REFUSED)
  const { code, ms } = await proxy.terminate()
  expect(code).toBe(0)
  // Its lines get half a second.
  expect(ms).toBeLessThan(2_000)
  const log = read()
  await log.ended
  expect(log.lines().length).toBeGreaterThan(100)
  expect(log.text().endsWith('\n')).toBe(true)
})
