/**
 * The limit of an address is for calls that never reach tyntec, or whose key tyntec refuses. An answer that was lost on its way is
 * neither.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { send, verify } from '../../../support/scripted-ask.ts'

const ENV = { ADDRESS_LIMIT_FAILED_CALLS: '2', UPSTREAM_BREAKER_FAILURES: '0' }

test('sends whose answers are lost do not count against the address', async () => {
  const { proxy, upstream } = await ownPair(ENV)
  const statuses = []
  for (let call = 0; call < 6; call++) statuses.push((await send(proxy, `key-${call}-reset`)).status)
  expect(statuses).toEqual(Array(6).fill(424))
  expect(upstream.calls).toHaveLength(6)
  expect((await send(proxy, 'key-new')).status).toBe(200)
})

test('checks whose answers are lost do not count against the address', async () => {
  const { proxy, upstream } = await ownPair(ENV)
  for (let call = 0; call < 6; call++) {
    expect((await verify(proxy, 'reset-1', `key-${call}`)).body.code).not.toBe('ADDRESS_THROTTLED')
  }
  expect(upstream.calls).toHaveLength(6)
})
