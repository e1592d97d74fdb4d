/**
 * What guards leave in Redis tells nobody whom they counted: no number, OTP or key, and no hash that could be found by trying all numbers
 * without the secret. All of it ends.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { startRedis } from '../../../../support/redis.ts'
import { guardKeys, SECRET, startReplica } from './replica.ts'

const OTP = '5B1C7A52-0F5E-4B4E-9D0C-3A1F6C1D7E90'
const WINDOW = 600_000
const TWO_HOURS = 7_200_000

test('keys and values are hashes with a secret, and all of them end', async () => {
  const server = await startRedis()
  const replica = await startReplica(server, {
    GUARD_SENDS_PER_RANGE: '9',
    GUARD_SENDS_PER_KEY: '9',
    GUARD_MISSES_PER_KEY: '9'
  })
  await replica.send('+4915123456789', OTP)
  await replica.resend(OTP)
  await replica.check(OTP)
  const miss = Object.assign(replica.call('StatusOTP', { otpId: OTP }), { upstreamStatus: 410 })
  await replica.reserve(miss)
  replica.settle(miss, 'NO_LONGER_ACTIVE')
  await replica.redis?.client.ping()

  const held = await guardKeys(server)
  const names = Object.keys(held).map((key) => /^tyntec-2fa:guard:(\w+):[\w-]{43}$/.exec(key)?.[1])
  expect(names.sort()).toEqual(['checks', 'key', 'misses', 'number', 'range', 'sent'])
  for (const [key, { ttl }] of Object.entries(held)) {
    const most = key.includes(':sent:') ? TWO_HOURS : WINDOW
    expect(ttl).toBeGreaterThan(most - 30_000)
    expect(ttl).toBeLessThanOrEqual(most)
  }

  const all = JSON.stringify(held)
  const plain = ['4915123456789', '+4915123456789', '49151234', OTP, OTP.toLowerCase(), 'key-good']
  const words = ['', 'number ', 'range ', 'otp ', 'key ']
  const texts = plain.flatMap((text) => [text, createHash('sha256').update(text).digest('hex')])
  for (const text of [...texts, SECRET]) {
    expect(all).not.toContain(text)
    for (const word of words) {
      for (const encoding of ['hex', 'base64', 'base64url'] as const) {
        expect(all).not.toContain(createHash('sha256').update(`${word}${text}`).digest(encoding))
      }
    }
  }
})
