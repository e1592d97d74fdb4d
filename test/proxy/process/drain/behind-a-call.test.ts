/**
 * Several calls on one socket when the process drains. Only the last answer closes the socket. If the first one did, a text
 * message behind it would go out and its caller would never learn of it.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { check, get, startDrain, text } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { right } from '../../../support/scripted-script.ts'
import { textOf } from '../../../support/stream-text.ts'

/** A socket, and all that comes on it until it is closed. */
function listen(port: number) {
  const socket = connect(port, '127.0.0.1')
  const answers = textOf(socket)
  return { socket, ended: once(socket, 'close').then(answers) }
}

test('all calls on one socket get their answers in the drain, and the last answer closes it', async () => {
  const { proxy, upstream } = await ownPair(
    {},
    { script: (call) => after(call.otpId === 'quick-1' ? 500 : 1_000, right(call)) }
  )
  const packet = ['quick-1', 'late-2', 'late-3'].map(check).join('')
  const calls = rawRequest(proxy.port, packet, { timeoutMs: 8_000 })
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(3)
  await startDrain(proxy)
  const { responses, closed } = await calls
  expect(responses.map(({ status, body }) => [status, JSON.parse(body).otpId])).toEqual([
    [200, 'quick-1'],
    [200, 'late-2'],
    [200, 'late-3']
  ])
  expect(responses.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'keep-alive', 'close'])
  expect(closed).toBe(true)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
})

test('a send behind the last answer on a socket, in the drain, never reaches tyntec', async () => {
  const { proxy, upstream } = await ownPair({}, { script: (call) => after(1_000, right(call)) })
  const { socket, ended } = listen(proxy.port)
  socket.write(check('late-1'))
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)
  await startDrain(proxy)
  // It is refused at once, so its answer is known to be the last one and waits for the first answer.
  socket.write(get('/2fa/v1/otp/any-1'))
  setTimeout(() => socket.write(text()), 100)
  expect(statusesIn(await ended)).toEqual([200, 401])
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(upstream.calls).toHaveLength(1)
})

test('an answer that was ready before the drain, behind a running call, does not keep its socket open', async () => {
  const { proxy, upstream } = await ownPair({}, { script: (call) => after(1_000, right(call)) })
  const { socket, ended } = listen(proxy.port)
  socket.write(check('late-1') + get('/nowhere'))
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)
  const startedAt = performance.now()
  await startDrain(proxy)
  expect(statusesIn(await ended)).toEqual([200, 404])
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(4_000)
})
