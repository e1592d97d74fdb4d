/**
 * A send that names an application unknown to tyntec is answered 404. It is no guess at an OTP.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'

test('sends with an unknown application count as no misses, resends of an unknown OTP do', async () => {
  const { proxy } = await ownPair(
    { GUARD_MISSES_PER_KEY: '2' },
    { script: ({ path }) => (path.endsWith('/otp') ? tyntecError(404, '1404', 'No such application') : undefined) }
  )
  for (let call = 0; call < 4; call++) expect((await send(proxy)).status).toBe(404)
  expect((await verify(proxy, 'right-1')).status).toBe(200)
  for (let call = 0; call < 2; call++) expect((await ask(proxy, 'POST', '/missing-1')).status).toBe(404)
  expectError(await ask(proxy, 'POST', '/missing-1'), 429, 'TOO_MANY_CHECKS')
})
