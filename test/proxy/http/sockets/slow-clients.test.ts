/**
 * Clients send a byte a second to hold sockets open. They are closed within 20 s, and nobody else notices them.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const LIMIT_MS = 20_000
const EACH = 200

interface End {
  readonly text: string
  /** ms from opening to closing the socket; undefined where it was still open at the limit. */
  readonly closedAfter: number | undefined
}

/** Sends `start` at once and then one byte of `rest` a second, until the other side closes the socket. */
function trickle(port: number, start: string, rest: string): Promise<End> {
  const startedAt = performance.now()
  return new Promise((resolve) => {
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => socket.write(start))
    const text = textOf(socket)
    const drip = setInterval(() => socket.write(rest.charAt(sent++ % rest.length)), 1_000)
    const finish = (closedAfter: number | undefined) => {
      clearInterval(drip)
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: text(), closedAfter })
    }
    const timer = setTimeout(() => finish(undefined), LIMIT_MS)
    // A write to a closed socket; the end below is what counts.
    socket.once('error', () => finish(performance.now() - startedAt))
    socket.once('close', () => finish(performance.now() - startedAt))
  })
}

const pair = await startPair()

test('400 clients that send one byte a second are closed within 20 s; others are served meanwhile', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = pair
  const slow = (start: string, rest: string) => Array.from({ length: EACH }, () => trickle(proxy.port, start, rest))
  const head = 'POST /2fa/v1/otp/right-slow/check?otpCode=1 HTTP/1.1\r\nHost: proxy.example\r\napikey: key-slow\r\n'
  const heads = Promise.all(slow('POST /2fa/v1/otp/', 'right-slow/check?otpCode=1'))
  const bodies = Promise.all(slow(`${head}Content-Length: 1000\r\n\r\n`, 'x'))

  const others: number[] = []
  let running = true
  const meanwhile = (async () => {
    for (; running; await sleep(250)) others.push((await verify(proxy, 'right-other')).ms)
  })()
  const [slowHeads, slowBodies] = await Promise.all([heads, bodies])
  running = false
  await meanwhile

  expect([...slowHeads, ...slowBodies].filter(({ closedAfter }) => closedAfter === undefined)).toHaveLength(0)
  expect(new Set(slowHeads.map(({ text }) => statusesIn(text).join()))).toEqual(new Set(['408']))
  // No operation takes a body, so there is no need to wait for one.
  expect(new Set(slowBodies.map(({ text }) => statusesIn(text).join()))).toEqual(new Set(['413']))
  expect(Math.max(...others)).toBeLessThan(1_000)
  expect(upstream.calls.filter(({ otpId }) => otpId === 'right-slow')).toHaveLength(0)
  await expectRecovered(proxy)
})
