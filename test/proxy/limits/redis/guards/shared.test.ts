/**
 * Replicas count guards together. What one of them let through, the others know; what a guard refused, or tyntec, they know to be none.
 */
import { expect, test } from 'vitest'
import { startRedis } from '../../../../support/redis.ts'
import { guardKeys, repeat, startReplica } from './replica.ts'

const NUMBER = '+4915123456789'
const NEIGHBOUR = '+4915123456780'

/** Two replicas on one Redis of their own. */
async function twoReplicas(env: Readonly<Record<string, string>> = {}) {
  const server = await startRedis()
  const replicas = await Promise.all([startReplica(server, env), startReplica(server, env)])
  return { server, replicas, inTurn: (index: number) => replicas[(index % 2) as 0 | 1] }
}

const isOk = (code: string) => code === 'OK'

test('by default a number gets five messages of all replicas together, in turn and at once', async () => {
  const { inTurn } = await twoReplicas()
  const codes = await repeat(8, (index) => inTurn(index).send(NUMBER))
  expect(codes).toEqual([...Array(5).fill('OK'), ...Array(3).fill('TOO_MANY_SENDS')])
  const atOnce = await Promise.all(Array.from({ length: 50 }, (_, index) => inTurn(index).send('+447700900123')))
  expect(atOnce.filter(isOk)).toHaveLength(5)
})

test('an OTP gets ten codes, a key so many misses, of all replicas together', async () => {
  const { inTurn } = await twoReplicas({ GUARD_MISSES_PER_KEY: '3' })
  const atOnce = await Promise.all(Array.from({ length: 24 }, (_, index) => inTurn(index).check('otp-1')))
  expect(atOnce.filter(isOk)).toHaveLength(10)
  expect(atOnce.filter((code) => code === 'TOO_MANY_CHECKS')).toHaveLength(14)

  const misses = await repeat(5, async (index) => {
    const replica = inTurn(index)
    const call = Object.assign(replica.call('StatusOTP', { otpId: `none-${index}`, key: 'key-guessing' }), {
      upstreamStatus: 404
    })
    const code = await replica.reserve(call)
    replica.settle(call, code === 'OK' ? 'NOT_FOUND' : 'TOO_MANY_CHECKS')
    // The count of a miss is not waited for, so it may reach Redis after a call through the other replica.
    await replica.redis?.client.ping()
    return code
  })
  expect(misses).toEqual(['OK', 'OK', 'OK', 'TOO_MANY_CHECKS', 'TOO_MANY_CHECKS'])
})

test('a resend through another replica counts for the number and the range that the OTP was sent to', async () => {
  const { replicas, inTurn } = await twoReplicas({ GUARD_SENDS_PER_NUMBER: '3', GUARD_SENDS_PER_RANGE: '4' })
  const [one, other] = replicas
  expect(await one.send(NUMBER, 'OTP-1')).toBe('OK')
  await one.redis?.client.ping()
  expect(await repeat(4, (index) => inTurn(index + 1).resend('otp-1'))).toEqual([
    'OK',
    'OK',
    'TOO_MANY_SENDS',
    'TOO_MANY_SENDS'
  ])
  expect(await repeat(2, () => other.send(NEIGHBOUR))).toEqual(['OK', 'TOO_MANY_SENDS'])
  // One that no replica knows counts for itself.
  expect(await repeat(4, (index) => inTurn(index).resend('otp-unknown'))).toEqual(['OK', 'OK', 'OK', 'TOO_MANY_SENDS'])
})

test('what one guard refuses uses up nothing of the others, on all replicas', async () => {
  const { replicas } = await twoReplicas({ GUARD_SENDS_PER_NUMBER: '1', GUARD_SENDS_PER_RANGE: '2' })
  const [one, other] = replicas
  expect(await repeat(4, () => one.send(NUMBER))).toEqual(['OK', ...Array(3).fill('TOO_MANY_SENDS')])
  await one.redis?.client.ping()
  expect(await other.send(NEIGHBOUR)).toBe('OK')
  expect(await other.send('+4915123456781')).toBe('TOO_MANY_SENDS')
})

test.each(['API_KEY_REFUSED', 'THROTTLED', 'UPSTREAM_UNREACHABLE'] as const)(
  'what ended in %s through one replica leaves another one all of its sends, and nothing in Redis',
  async (outcome) => {
    const { server, replicas } = await twoReplicas()
    const [one, other] = replicas
    await repeat(6, async () => {
      const call = one.call('SendOTP', { number: NUMBER, key: 'made-up' })
      expect(await one.reserve(call)).toBe('OK')
      one.settle(call, outcome)
    })
    await expect.poll(() => guardKeys(server)).toEqual({})
    expect((await repeat(6, () => other.send(NUMBER))).filter(isOk)).toHaveLength(5)
  }
)

test('a call is given back to its own window alone, and a window that ended leaves no key', async () => {
  const { server, replicas } = await twoReplicas({ GUARD_WINDOW_MS: '300', GUARD_SENDS_PER_NUMBER: '1' })
  const [one, other] = replicas
  const early = one.call('SendOTP', { number: NUMBER })
  expect(await one.reserve(early)).toBe('OK')
  await expect.poll(() => guardKeys(server), { interval: 20 }).toEqual({})
  expect(await other.send(NUMBER)).toBe('OK')
  one.settle(early, 'API_KEY_REFUSED')
  await one.redis?.client.ping()
  expect(await one.send(NUMBER)).toBe('TOO_MANY_SENDS')
  await expect.poll(() => guardKeys(server), { interval: 20 }).toEqual({})
})

test('other secrets count apart, and without one each process counts for itself', async () => {
  const server = await startRedis()
  const one = await startReplica(server, { GUARD_SENDS_PER_NUMBER: '1' })
  const rotated = await startReplica(server, { GUARD_SENDS_PER_NUMBER: '1', GUARD_SECRET: 'x'.repeat(32) })
  const alone = await startReplica(undefined, { GUARD_SENDS_PER_NUMBER: '1', REDIS_URL: server.url })
  for (const replica of [one, rotated, alone]) {
    expect(await repeat(2, () => replica.send(NUMBER))).toEqual(['OK', 'TOO_MANY_SENDS'])
  }
  expect(Object.keys(await guardKeys(server))).toHaveLength(2)
})
