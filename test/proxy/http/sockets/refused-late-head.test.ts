/**
 * A request whose head takes too long is refused with 408, which flows repeat. So nothing of it may reach tyntec any more, though
 * its rest arrives while the socket is being closed.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { pause } from '../../../support/pause.ts'
import { openSocket } from '../../../support/raw-calls.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

/** ms before a pause, and of it: together beyond the 10 s that a head has. */
const BEFORE_MS = 3_000
const PAUSE_MS = 8_500

const SEND = 'POST /2fa/v1/otp?number=%2B447700900123 HTTP/1.1\r\nHost: a\r\n'
const REST = 'apikey: key-a\r\n\r\n'

test('the rest of a request that comes right after its refusal sends nothing to tyntec', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = await ownPair()
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

test('of requests that waited during a pause, those whose rest was there are answered, and the other one is refused', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = await ownPair()
  // Without a key the second one is refused in the turn in which it is read: that must be its only answer.
  const heads = [SEND, 'GET /2fa/v1/otp/right-1 HTTP/1.1\r\nHost: a\r\n', SEND]
  const texts = heads.map(() => '')
  const callers = await Promise.all(
    heads.map(async (head, index) => {
      const caller = await openSocket(proxy.port)
      caller.on('data', (bytes: Buffer) => {
        texts[index] += bytes.toString()
      })
      caller.write(head)
      return caller
    })
  )
  await sleep(BEFORE_MS)
  await pause(proxy, PAUSE_MS, () => {
    callers[0]?.write(REST)
    callers[1]?.write('\r\n')
  })
  await expect.poll(() => texts.map((text) => text.slice(9, 12)), { timeout: 5_000 }).toEqual(['200', '401', '408'])
  expect(texts.map((text) => text.match(/HTTP\/1.1/g)?.length)).toEqual([1, 1, 1])
  expect(upstream.calls).toHaveLength(1)
})
