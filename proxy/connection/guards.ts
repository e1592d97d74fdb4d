/**
 * Connection: guards against SMS pumping and the guessing of codes, each off unless it is configured. Counters live in memory
 * and under keyed hashes, so that a dump holds no number. Windows are short and nothing is locked for good: a lock would hand
 * an attacker the means to keep a person out.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { type Call, sends } from '../call.ts'
import type { Config } from '../config.ts'
import { type ErrorCode, Refusal } from '../errors.ts'
import { NumbersOfOtps } from './numbers-of-otps.ts'
import { type Count, WindowCounter } from './window.ts'

/** Keys of one guard that are counted at once. */
const MAX_KEYS = 100_000
/** Digits of a number that stand for its range. */
const RANGE_DIGITS = 8

interface Guard {
  readonly code: ErrorCode
  readonly limit: number
  /** `calls` counts before the call is made, `misses` when tyntec answered 404 or 410. */
  readonly counts: 'calls' | 'misses'
  /** Hash of what is counted: nothing where the guard does not concern the call. */
  readonly subject: (call: Call) => string | undefined
  readonly counter: WindowCounter
}

export class Guards {
  readonly #guards: readonly Guard[]
  readonly #numbers: NumbersOfOtps

  constructor(config: Config) {
    const secret = randomBytes(32)
    const hash = (subject: string) => createHmac('sha256', secret).update(subject).digest('base64url')
    this.#numbers = new NumbersOfOtps(hash, MAX_KEYS)
    this.#guards = guardsOf(config, hash, this.#numbers)
  }

  /** Adds the hook that refuses calls over a limit. It comes before the throttle: what is refused here uses up none of it. */
  registerChecks(app: FastifyInstance): void {
    if (this.#guards.length === 0) return
    app.addHook('preHandler', ({ call }, _reply, done) => {
      for (const guard of this.#concerned(call)) {
        const count = guard.counter.read(guard.about)
        if (count.current >= guard.limit) throw refusal(guard, count)
      }
      done()
    })
  }

  /** Adds the hooks that count. The first comes last before the call is made, and has the last word among calls at once. */
  registerCounts(app: FastifyInstance): void {
    if (this.#guards.length === 0) return
    app.addHook('preHandler', ({ call }, _reply, done) => {
      for (const guard of this.#concerned(call, 'calls')) {
        const count = guard.counter.add(guard.about)
        if (count.current > guard.limit) throw refusal(guard, count)
      }
      done()
    })
    app.addHook('onSend', ({ call }, _reply, _payload, done) => {
      this.#numbers.note(call)
      if (call.upstreamStatus === 404 || call.upstreamStatus === 410) {
        for (const { counter, about } of this.#concerned(call, 'misses')) counter.add(about)
      }
      done()
    })
  }

  #concerned(call: Call, counts?: Guard['counts']): (Guard & { about: string })[] {
    return this.#guards.flatMap((guard) => {
      const about = call.operation && (counts ?? guard.counts) === guard.counts ? guard.subject(call) : undefined
      return about === undefined ? [] : [{ ...guard, about }]
    })
  }
}

const refusal = ({ code }: Guard, { ttl }: Count): Refusal =>
  new Refusal(code, { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })

function guardsOf(config: Config, hash: (subject: string) => string, numbers: NumbersOfOtps): Guard[] {
  const hashOf = (subject: string | undefined) => (subject === undefined ? undefined : hash(subject))
  const guard = (
    limit: number | undefined,
    code: ErrorCode,
    subject: Guard['subject'],
    counts: Guard['counts'] = 'calls'
  ): Guard[] =>
    limit === undefined
      ? []
      : [{ code, limit, counts, subject, counter: new WindowCounter(config.GUARD_WINDOW_MS, MAX_KEYS) }]
  return [
    ...guard(config.GUARD_SENDS_PER_NUMBER, 'SENDS_GUARDED', (call) =>
      sends(call) ? numbers.hashFor(call) : undefined
    ),
    ...guard(config.GUARD_SENDS_PER_RANGE, 'SENDS_GUARDED', ({ number }) =>
      hashOf(number?.number.slice(1, 1 + RANGE_DIGITS))
    ),
    ...guard(config.GUARD_SENDS_PER_KEY, 'SENDS_GUARDED', (call) => (sends(call) ? hashOf(call.keyHash) : undefined)),
    ...guard(config.GUARD_CHECKS_PER_OTP, 'CHECKS_GUARDED', ({ operation, otpId }) =>
      operation?.operationId === 'VerifyOTP' ? hashOf(otpId) : undefined
    ),
    ...guard(config.GUARD_MISSES_PER_KEY, 'CHECKS_GUARDED', ({ keyHash }) => hashOf(keyHash), 'misses')
  ]
}
