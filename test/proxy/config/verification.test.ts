/**
 * The verification of tyntec's certificate cannot be turned off.
 */
import { expect, test } from 'vitest'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { selfSigned } from '../../support/certificates.ts'
import { ownPair } from '../../support/own-pair.ts'
import { send, verify } from '../../support/scripted-ask.ts'
import { mistakesOf } from './mistakes-of.ts'
import { expectNoStart } from './start.ts'

test('the proxy does not start where the environment turns verification off', async () => {
  await expectNoStart({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['NODE_TLS_REJECT_UNAUTHORIZED'])
})

test('where verification is turned off the proxy says how to trust an authority of one’s own instead', () => {
  expect(mistakesOf({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([expect.stringContaining('NODE_EXTRA_CA_CERTS')])
})

test('with every switch of the proxy turned on an untrusted upstream still sees no request', async () => {
  const switches = Object.entries(SETTINGS).filter(([, setting]) => setting.safeParse('true').data === true)
  expect(switches.length).toBeGreaterThan(0)
  const { key, cert } = selfSigned('localhost')
  const { proxy, upstream } = await ownPair(
    {
      ...Object.fromEntries(switches.map(([name]) => [name, 'true'])),
      // A switch about Redis needs one; nobody is there.
      REDIS_URL: 'rediss://127.0.0.1:1',
      NODE_TLS_REJECT_UNAUTHORIZED: '1'
    },
    { tls: { key, cert } }
  )
  expect((await verify(proxy, 'right-1')).status).toBe(503)
  expect((await send(proxy)).status).toBe(503)
  expect(upstream.calls).toHaveLength(0)
})
