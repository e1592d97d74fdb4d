/**
 * The grace period ends the process, whatever runs. The settings leave every call the time to finish, except a call that comes
 * behind another on its socket when the port is closed already. That call is answered, and the log counts it.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { check, openSocket, startDrain, text } from '../../../support/raw-calls.ts'
import { after, silence } from '../../../support/scripted-actions.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { right } from '../../../support/scripted-script.ts'
import { textOf } from '../../../support/stream-text.ts'

test('a call that outlasts the grace period is answered when it ends, and counted in one line', async () => {
  const { proxy, upstream } = await ownPair(
    { UPSTREAM_TIMEOUT_MS: '1900', CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=1000', DRAIN_TIMEOUT_MS: '2000' },
    { script: (call) => (call.otpId === 'first-1' ? after(1_200, right(call)) : silence()) }
  )
  const halfHead = await openSocket(proxy.port)
  halfHead.write('POST /2fa/v1/otp/')
  const socket = connect(proxy.port, '127.0.0.1')
  const answers = textOf(socket)
  socket.write(check('first-1'))
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)

  const startedAt = performance.now()
  await startDrain(proxy)
  // Later, so that its own time is not over before the grace period is.
  setTimeout(() => socket.write(text()), 400)
  const end = await proxy.exited
  const ms = performance.now() - startedAt
  expect(ms).toBeGreaterThan(1_900)
  expect(ms).toBeLessThan(3_000)
  expect(end).toEqual({ code: 1, signal: null })
  expect(upstream.calls).toHaveLength(2)
  expect(statusesIn(answers())).toEqual([200, 424])
  expect(answers()).toContain('DELIVERY_UNKNOWN')
  expect(proxy.lines().flatMap(({ cut }) => (cut === undefined ? [] : [cut]))).toEqual([1])
  halfHead.destroy()
})
