/**
 * A request that waits for the end of its body has asked tyntec nothing. Anybody can send one, without a key, so no drain waits for it.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { check, startDrain, writeAndArrive } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { right } from '../../../support/scripted-script.ts'
import { textOf } from '../../../support/stream-text.ts'

const STRANGER = 'POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n'
/** ms. A drain that waited for such a body would take 15 s at least. */
const SOON = 12_000
const ENV = { ...NO_LIMITS, UPSTREAM_TIMEOUT_MS: '20000', DRAIN_TIMEOUT_MS: '40000' }

/** Opens a socket and writes the bytes, which have arrived when this settles. */
async function sent(port: number, bytes: string): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  const text = textOf(socket)
  await writeAndArrive(socket, bytes, port)
  return { socket, text }
}

test('requests whose bodies have no end are refused with 503 when the port closes, and the process ends', async () => {
  const { proxy, upstream } = await ownPair(ENV)
  const strangers = await Promise.all(Array.from({ length: 20 }, () => sent(proxy.port, STRANGER)))
  const startedAt = performance.now()
  await startDrain(proxy)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(SOON)
  expect(strangers.map(({ text }) => statusesIn(text()))).toEqual(strangers.map(() => [503]))
  expect(strangers.every(({ text }) => /connection: close/i.test(text()))).toBe(true)
  expect(proxy.lines().filter(({ cut }) => cut !== undefined)).toEqual([])
  expect(upstream.calls).toEqual([])
})

test('behind a running call such a request waits for that answer alone', async () => {
  const { proxy, upstream } = await ownPair(ENV, { script: (call) => after(1_500, right(call)) })
  const { text } = await sent(proxy.port, check('late-1') + STRANGER)
  const startedAt = performance.now()
  await startDrain(proxy)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(SOON)
  expect(statusesIn(text())).toEqual([200, 503])
  expect(upstream.calls).toHaveLength(1)
})

test('one that arrives behind a running call when the port is closed is refused with 503 as well', async () => {
  const { proxy, upstream } = await ownPair(ENV, { script: (call) => after(1_500, right(call)) })
  const { socket, text } = await sent(proxy.port, check('late-1'))
  const startedAt = performance.now()
  await startDrain(proxy)
  await sleep(200)
  socket.write(STRANGER)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(SOON)
  expect(statusesIn(text())).toEqual([200, 503])
  expect(upstream.calls).toHaveLength(1)
})

test('a call with an empty chunked body that arrives whole behind a running call is served after the port is closed', async () => {
  const { proxy, upstream } = await ownPair(ENV, { script: (call) => after(1_000, right(call)) })
  const { socket, text } = await sent(proxy.port, check('late-1'))
  await startDrain(proxy)
  socket.write(check('right-2').replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'))
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(statusesIn(text())).toEqual([200, 200])
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(['late-1', 'right-2'])
})
