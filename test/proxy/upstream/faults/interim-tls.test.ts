/**
 * Interim answers that nobody asked for, over TLS, where the bytes come from another kind of socket.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { head } from '../../../support/scripted-answers.ts'
import { send, verify } from '../../../support/scripted-ask.ts'
import { right } from '../../../support/scripted-script.ts'
import { trustedAuthority } from '../../../support/trusted-authority.ts'

const authority = trustedAuthority()

test('100 and 103 before the final answer are passed over, over TLS as well', async () => {
  const { proxy, upstream } = await ownPair(authority.env, {
    tls: authority.issue('localhost'),
    script: (call) => Buffer.concat([Buffer.from(head(100) + head(103) + head(100)), right(call)])
  })
  for (let count = 0; count < 5; count++) {
    expect(await verify(proxy, 'right-1')).toMatchObject({ status: 200, body: { valid: true } })
    expect((await send(proxy)).status).toBe(200)
  }
  expect(upstream.calls).toHaveLength(10)
  expect(upstream.socketsOpened).toBe(1)
})
