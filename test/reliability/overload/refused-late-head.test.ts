/**
 * Reliability, overload: a request whose head takes too long is refused with 408, which flows repeat. So nothing of it may reach
 * tyntec any more, though its rest arrives while the connection is being closed.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { pause } from '../../support/pause.ts'
import { expectRecovered } from '../../support/scripted-ask.ts'
import { openConnection } from '../shutdown/raw-calls.ts'

/** ms before a pause, and of it: together beyond the 10 s that a head has. */
const BEFORE_MS = 3_000
const PAUSE_MS = 8_500

const SEND = 'POST /2fa/v1/otp?number=%2B447700900123 HTTP/1.1\r\nHost: a\r\n'
const REST = 'apikey: key-a\r\n\r\n'

const pair = () => ownPair()

test('the rest that comes right after the refusal sends nothing', { timeout: 40_000 }, async () => {
  const { proxy, upstream } = await pair()
  // It does not follow when the proxy ends its half.
  const caller = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true }).on('error', () => {})
  let text = ''
  caller.on('data', (bytes: Buffer) => {
    text += bytes
  })
  caller.write(SEND)
  await expect.poll(() => text, { timeout: 15_000, interval: 5 }).toMatch(/^HTTP\/1.1 408 /)
  caller.write(REST)
  await expectRecovered(proxy)
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(['right-after', 'wrong-after'])
})

test('a head that was there in time, but waited during a pause, is read before it is judged', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = await pair()
  const caller = await openConnection(proxy.port)
  let text = ''
  caller.on('data', (bytes: Buffer) => {
    text += bytes
  })
  caller.write(SEND)
  await sleep(BEFORE_MS)
  await pause(proxy, PAUSE_MS, () => caller.write(REST))
  await expect.poll(() => text, { timeout: 5_000 }).toMatch(/^HTTP\/1.1 200 /)
  expect(text.match(/HTTP\/1.1/g)).toHaveLength(1)
  expect(upstream.calls).toHaveLength(1)
})

test('of two that waited, the one whose rest was there is answered, and the other one refused', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = await pair()
  const texts = ['', '']
  const callers = await Promise.all(
    texts.map(async (_, index) => {
      const caller = await openConnection(proxy.port)
      caller.on('data', (bytes: Buffer) => {
        texts[index] += bytes.toString()
      })
      // Without a key the first one is refused in the turn in which it is read: that must be its only answer.
      caller.write(index === 0 ? 'GET /2fa/v1/otp/right-1 HTTP/1.1\r\nHost: a\r\n' : SEND)
      return caller
    })
  )
  await sleep(BEFORE_MS)
  await pause(proxy, PAUSE_MS, () => callers[0]?.write('\r\n'))
  await expect.poll(() => texts.map((text) => text.slice(9, 12)), { timeout: 5_000 }).toEqual(['401', '408'])
  expect(texts.map((text) => text.match(/HTTP\/1.1/g)?.length)).toEqual([1, 1])
  expect(upstream.calls).toEqual([])
})
