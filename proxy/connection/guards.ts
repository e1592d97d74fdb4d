/**
 * Connection: guards against SMS pumping and the guessing of codes, each off unless it is configured. Counters live in memory
 * and under keyed hashes, so that a dump holds no number. Windows are short and nothing is locked for good: a lock would hand
 * an attacker the means to keep a person out.
 * https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Call } from '../call.ts'
import type { Config } from '../config.ts'
import type { OperationId } from '../definition/operations.ts'
import { type ErrorCode, Refusal } from '../errors.ts'
import { WindowCounter } from './window.ts'

/** Keys of one guard that are counted at once. */
const MAX_KEYS = 100_000
/** Digits of a number that stand for its range. */
const RANGE_DIGITS = 8

/** Adds the hooks of the guards that are configured. */
export function registerGuards(app: FastifyInstance, config: Config): void {
  const secret = randomBytes(32)
  const counted = countedGuards(config).map((guard) => ({
    ...guard,
    counter: new WindowCounter(config.GUARD_WINDOW_MS, MAX_KEYS)
  }))
  const hash = (subject: string) => createHmac('sha256', secret).update(subject).digest('base64url')

  app.addHook('preHandler', ({ call }, _reply, done) => {
    if (!call.operation) return done()
    if (sends(call)) checkOverrides(call, config)
    checkCountry(call, config)
    for (const { code, limit, subject, counter, counts } of counted) {
      const about = subject(call)
      if (about === undefined) continue
      const { current, ttl } = counts === 'calls' ? counter.add(hash(about)) : counter.read(hash(about))
      if (current > limit - (counts === 'calls' ? 0 : 1)) {
        throw new Refusal(code, { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })
      }
    }
    done()
  })

  app.addHook('onSend', ({ call }, _reply, _payload, done) => {
    if (call.upstreamStatus === 404 || call.upstreamStatus === 410) {
      for (const { subject, counter, counts } of counted) {
        if (counts === 'misses') counter.add(hash(subject(call) ?? ''))
      }
    }
    done()
  })
}

interface CountedGuard {
  readonly code: ErrorCode
  readonly limit: number
  /** `calls` counts before the call is made, `misses` when tyntec answered 404 or 410. */
  readonly counts: 'calls' | 'misses'
  /** What is counted: nothing where the guard does not concern the call. */
  readonly subject: (call: Call) => string | undefined
}

const SENDING: ReadonlySet<OperationId> = new Set<OperationId>(['SendOTP', 'ResendOTP'])
const sends = ({ operation }: Call): boolean => operation !== undefined && SENDING.has(operation.operationId)

function countedGuards(config: Config): CountedGuard[] {
  const guard = (limit: number | undefined, guard: Omit<CountedGuard, 'limit'>): CountedGuard[] =>
    limit === undefined ? [] : [{ ...guard, limit }]
  return [
    ...guard(config.GUARD_SENDS_PER_NUMBER, {
      code: 'SENDS_GUARDED',
      counts: 'calls',
      // A resend names no number, but always the same OTP.
      subject: (call) => (sends(call) ? (call.number?.number ?? call.otpId) : undefined)
    }),
    ...guard(config.GUARD_SENDS_PER_RANGE, {
      code: 'SENDS_GUARDED',
      counts: 'calls',
      subject: ({ number }) => number?.number.slice(1, 1 + RANGE_DIGITS)
    }),
    ...guard(config.GUARD_SENDS_PER_KEY, {
      code: 'SENDS_GUARDED',
      counts: 'calls',
      subject: (call) => (sends(call) ? call.keyHash : undefined)
    }),
    ...guard(config.GUARD_CHECKS_PER_OTP, {
      code: 'CHECKS_GUARDED',
      counts: 'calls',
      subject: ({ operation, otpId }) => (operation?.operationId === 'VerifyOTP' ? otpId : undefined)
    }),
    ...guard(config.GUARD_MISSES_PER_KEY, {
      code: 'CHECKS_GUARDED',
      counts: 'misses',
      subject: ({ keyHash }) => keyHash
    })
  ]
}

function checkOverrides({ values }: Call, { GUARD_FORBID = [] }: Config): void {
  for (const override of GUARD_FORBID) {
    const used = override === 'VOICE' ? values.get('via') === 'VOICE' : values.has(override)
    if (used) throw new Refusal('OVERRIDE_FORBIDDEN')
  }
  // AUTO is the connector's default and no request for a call by voice: it goes on, as SMS.
  if (GUARD_FORBID.includes('VOICE')) values.set('via', 'SMS')
}

function checkCountry({ number }: Call, { GUARD_COUNTRIES }: Config): void {
  if (!GUARD_COUNTRIES || !number) return
  if (number.country === undefined || !GUARD_COUNTRIES.includes(number.country)) {
    throw new Refusal('COUNTRY_NOT_ALLOWED')
  }
}
