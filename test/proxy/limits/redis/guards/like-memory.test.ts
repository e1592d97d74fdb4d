/**
 * Counting in Redis and counting in memory come to the same: whatever is counted and given back in whatever order, one refuses where the
 * other does.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startRedis } from '../../../../support/redis.ts'
import { startReplica } from './replica.ts'

/** A send or check, and whether it is given back, at once or when all are made. */
const STEP = fc.record({
  kind: fc.constantFrom('number', 'otp'),
  about: fc.integer({ min: 0, max: 2 }),
  end: fc.constantFrom('kept', 'given back', 'given back later')
})

test('random calls are refused by both or by neither', async () => {
  const server = await startRedis()
  const env = { GUARD_SENDS_PER_NUMBER: '2', GUARD_SENDS_PER_RANGE: '4', GUARD_CHECKS_PER_OTP: '3' }
  const [shared, alone] = [await startReplica(server, env), await startReplica(undefined, env)]
  let run = 0

  await fc.assert(
    fc.asyncProperty(fc.array(STEP, { maxLength: 24 }), async (steps) => {
      const range = `+49151${1000 + run++}`
      const later: (() => void)[] = []
      for (const { kind, about, end } of steps) {
        const calls = [shared, alone].map((replica) => ({
          replica,
          call:
            kind === 'number'
              ? replica.call('SendOTP', { number: `${range}${1000 + about}` })
              : replica.call('VerifyOTP', { otpId: `otp-${run}-${about}` })
        }))
        const codes = []
        for (const { replica, call } of calls) codes.push(await replica.reserve(call))
        expect(codes[0]).toBe(codes[1])
        if (codes[0] !== 'OK') continue
        const settle = () => {
          for (const { replica, call } of calls) replica.settle(call, end === 'kept' ? 'OK' : 'API_KEY_REFUSED')
        }
        if (end === 'given back later') later.push(settle)
        else settle()
      }
      for (const settle of later) settle()
    }),
    { numRuns: 60 }
  )
  expect(shared.trouble()).toBe(0)
})
