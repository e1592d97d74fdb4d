/**
 * Clients send a byte a second to hold sockets open. They are closed within 20 s, and nobody else notices them.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { stopwatch } from '../../../support/process-info.ts'
import type { RunningProxy } from '../../../support/proxy.ts'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

/** ms, of which those do not count in which a busy machine did something else. */
const LIMIT_MS = 20_000
/** ms on the wall after which a socket that is still open is given up. */
const PATIENCE_MS = 40_000
const EACH = 200

interface End {
  readonly text: string
  /** ms from opening to closing the socket; infinite where it was given up. */
  readonly closedAfter: number
}

/** Sends `start` at once and then one byte of `rest` a second, until the other side closes the socket. */
function trickle({ port, pid }: RunningProxy, start: string, rest: string): Promise<End> {
  const passed = stopwatch(pid, process.pid)
  return new Promise((resolve) => {
    let sent = 0
    let drip: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(start)
      drip = setInterval(() => socket.write(rest.charAt(sent++ % rest.length)), 1_000)
    })
    const text = textOf(socket)
    const finish = (closedAfter: number) => {
      clearInterval(drip)
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: text(), closedAfter })
    }
    const timer = setTimeout(() => finish(Number.POSITIVE_INFINITY), PATIENCE_MS)
    // A write to a closed socket; the end below is what counts.
    socket.once('error', () => finish(passed()))
    socket.once('close', () => finish(passed()))
  })
}

const pair = await startPair()

test('400 clients that send one byte a second are closed within 20 s; others are served meanwhile', {
  timeout: 60_000
}, async () => {
  const { proxy, upstream } = pair
  const slow = (start: string, rest: string) => Array.from({ length: EACH }, () => trickle(proxy, start, rest))
  const head = 'POST /2fa/v1/otp/right-slow/check?otpCode=1 HTTP/1.1\r\nHost: proxy.example\r\napikey: key-slow\r\n'
  const heads = Promise.all(slow('POST /2fa/v1/otp/', 'right-slow/check?otpCode=1'))
  const bodies = Promise.all(slow(`${head}Content-Length: 1000\r\n\r\n`, 'x'))

  const others: number[] = []
  let running = true
  const meanwhile = (async () => {
    for (; running; await sleep(250)) {
      const passed = stopwatch(proxy.pid, process.pid)
      await verify(proxy, 'right-other')
      others.push(passed())
    }
  })()
  const [slowHeads, slowBodies] = await Promise.all([heads, bodies])
  running = false
  await meanwhile

  expect(Math.max(...[...slowHeads, ...slowBodies].map(({ closedAfter }) => closedAfter))).toBeLessThan(LIMIT_MS)
  expect(new Set(slowHeads.map(({ text }) => statusesIn(text).join()))).toEqual(new Set(['408']))
  // No operation takes a body, so there is no need to wait for one.
  expect(new Set(slowBodies.map(({ text }) => statusesIn(text).join()))).toEqual(new Set(['413']))
  expect(Math.max(...others)).toBeLessThan(1_000)
  expect(upstream.calls.filter(({ otpId }) => otpId === 'right-slow')).toHaveLength(0)
  await expectRecovered(proxy)
})
