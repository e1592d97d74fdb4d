/**
 * Circuit breaker: the process stands still for a while, as in a frozen virtual machine, and all clocks run out at once. That says
 * nothing about tyntec, so the breaker stays closed.
 */
import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { pause } from '../../../support/pause.ts'
import { startProxy } from '../../../support/proxy.ts'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'
import { ENV, pausedPair } from '../pause/paused-pair.ts'

/** Calls that are under way when the process stops: more than open the breaker, and of two keys. */
const CALLS = 8

const callsAtOnce = (proxy: { url: string }, otpId: string) =>
  Promise.all(Array.from({ length: CALLS }, (_, index) => verify(proxy, otpId, `key-${index % 2}`)))

test('answers that waited during a pause leave the breaker closed', async () => {
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId === 'right-1')
  const answers = callsAtOnce(proxy, 'right-1')
  await pauseAt(CALLS)
  expect((await answers).map(({ status }) => status)).toEqual(Array(CALLS).fill(200))
  await expectRecovered(proxy)
})

test('calls that had no answer when the pause was over leave the breaker closed, too', async () => {
  const { proxy, pauseAt } = await pausedPair(({ otpId }) => otpId === 'right-1')
  const answers = callsAtOnce(proxy, 'right-1')
  await pauseAt(CALLS, () => {})
  expect((await answers).map(({ status }) => status)).toEqual(Array(CALLS).fill(424))
  await expectRecovered(proxy)
})

/** Accepts sockets and never says a word, so that TLS is never set up. */
async function startMute() {
  const open: Socket[] = []
  const server = createServer((socket) => void open.push(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: `https://127.0.0.1:${port}`, open }
}

test.each([
  ['the deadline of the call', '1000', '1000'],
  ['the time for connecting', '9000', '1000']
])(
  'sockets that were opening during a pause leave the breaker closed, though %s is over',
  async (_, timeout, connecting) => {
    const { url, open } = await startMute()
    const env = {
      ...ENV,
      UPSTREAM_TIMEOUT_MS: timeout,
      CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=60000,CONNECT_TIMEOUT_MS=${connecting}`
    }
    const proxy = await startProxy({ upstream: url, env })
    const answers = callsAtOnce(proxy, 'right-1')
    await expect.poll(() => open.length, { interval: 5 }).toBe(CALLS)
    await pause(proxy, 4_000)
    expect((await answers).map(({ status }) => status)).toEqual(Array(CALLS).fill(503))
    // An open breaker would answer this without asking.
    await verify(proxy, 'right-1')
    expect(open.length).toBe(CALLS + 1)
  }
)
