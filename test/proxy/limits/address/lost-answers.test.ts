/**
 * The limit of an address is for calls that never reach tyntec, or whose key tyntec refuses. An answer that was lost on its way is
 * neither.
 */
import { expect, test } from 'vitest'
import { send, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

/** All calls come from one address, whose limit is two. */
const { proxy, upstream } = await startPair({ env: { ADDRESS_LIMIT_FAILED_CALLS: '2' } })

test('sends whose answers are lost do not count against the address', async () => {
  upstream.forget()
  const statuses = []
  for (let call = 0; call < 6; call++) statuses.push((await send(proxy, `key-${call}-reset`)).status)
  expect(statuses).toEqual(Array(6).fill(424))
  expect(upstream.calls).toHaveLength(6)
  expect((await send(proxy, 'key-new')).status).toBe(200)
})

test('checks whose answers are lost do not count against the address', async () => {
  upstream.forget()
  for (let call = 0; call < 6; call++) {
    expect((await verify(proxy, 'reset-1', `key-check-${call}`)).body.code).not.toBe('ADDRESS_THROTTLED')
  }
  expect(upstream.calls).toHaveLength(6)
})
