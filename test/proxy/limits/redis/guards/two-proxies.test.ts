/**
 * Two whole proxies with one Redis and one secret: a number gets what one proxy would send it, however calls and refusals are spread.
 */
import { expect, test } from 'vitest'
import { startRedis } from '../../../../support/redis.ts'
import { json, keyRefused, otp } from '../../../../support/scripted-answers.ts'
import { ask, expectError } from '../../../../support/scripted-ask.ts'
import { headerValues, type ScriptedCall } from '../../../../support/scripted-call.ts'
import { twoCountingProxies } from '../counting.ts'
import { guardKeys, SECRET } from './replica.ts'

const script = (call: ScriptedCall) => {
  if (headerValues(call, 'apikey')[0]?.startsWith('made-up')) return keyRefused()
  return call.path.endsWith('/otp') ? json(200, otp(`right-${call.query.get('number')?.slice(-4)}`)) : undefined
}

test('five messages reach a number through two proxies, whoever calls them and how', async () => {
  const redis = await startRedis()
  const env = { GUARD_SECRET: SECRET, GUARD_SENDS_PER_NUMBER: '5', THROTTLE_CALLS: '60' }
  const { upstream, proxies } = await twoCountingProxies(redis, env, {}, { script })
  const [one, other] = proxies
  const inTurn = (index: number) => proxies[(index % 2) as 0 | 1]
  const to = (number: string) => `?number=%2B${number}`

  const atOnce = await Promise.all(
    Array.from({ length: 50 }, (_, index) => ask(inTurn(index), 'POST', to('4915123456701'), 'key-many'))
  )
  expect(atOnce.filter(({ status }) => status === 200)).toHaveLength(5)
  for (const answer of atOnce.filter(({ status }) => status !== 200)) expectError(answer, 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(5)

  // Refused by tyntec, and by the throttle, of which the guard's refusals have used up nothing.
  for (let call = 0; call < 6; call++) {
    expectError(await ask(one, 'POST', to('4915123456702'), `made-up-${call}`), 401, 'API_KEY_REFUSED')
  }
  for (let call = 0; call < 55; call++) await ask(inTurn(call), 'GET', '/right-1', 'key-many')
  for (let call = 0; call < 6; call++) {
    expectError(await ask(other, 'POST', to('4915123456702'), 'key-many'), 429, 'THROTTLED')
  }
  await expect
    .poll(async () => Object.keys(await guardKeys(redis)).filter((key) => key.includes('number')))
    .toHaveLength(1)

  expect((await ask(one, 'POST', to('4915123456702'))).status).toBe(200)
  const resends = []
  for (let call = 0; call < 6; call++) resends.push((await ask(inTurn(call + 1), 'POST', '/right-6702')).status)
  expect(resends).toEqual([200, 200, 200, 200, 429, 429])
  expectError(await ask(other, 'POST', to('4915123456702')), 429, 'TOO_MANY_SENDS')
})
