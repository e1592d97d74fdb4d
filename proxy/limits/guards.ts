/**
 * Step 3, limits: guards against SMS pumping and code guessing, each off where its limit is 0. Counters are kept in memory
 * under keyed hashes, so that a memory dump holds no number. Windows are short and nothing is locked for good, because a lock
 * would let an attacker keep a person out.
 *
 * A call is counted before it is made, so that concurrent calls cannot slip through. The count is given back where nothing was
 * sent. A full table refuses new entries; half of its places are reserved for keys that tyntec accepted lately.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { onSendHookHandler, preHandlerHookHandler } from 'fastify'
import { type Call, type ListedCall, listedCall, sends } from '../call.ts'
import type { GoodKeys } from '../caller/good-keys.ts'
import type { Config } from '../config/settings.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { NumbersOfOtps } from './numbers-of-otps.ts'
import { asksForUnknownOtp } from './unknown-otp.ts'
import { type Count, WindowCounter } from './window.ts'

/** Entries of one guard at once, and as many again for known callers. */
const MAX_KEYS = 100_000

/** Errors that mean that nothing went to tyntec, where no answer of tyntec's came. */
const NOTHING_SENT: ReadonlySet<string | undefined> = new Set<ErrorCode>([
  'OVERLOADED',
  'UPSTREAM_UNREACHABLE',
  'UPSTREAM_UNTRUSTED',
  'TOO_MANY_SENDS',
  'TOO_MANY_CHECKS'
])

interface Guard {
  readonly code: ErrorCode
  readonly limit: number
  /** `calls` counts before the call is made, `misses` when tyntec answered 404 or 410. */
  readonly counts: 'calls' | 'misses'
  /** Hash of what is counted: nothing where the guard does not concern the call. */
  readonly subject: (call: ListedCall) => string | undefined
  readonly counter: WindowCounter
}

/** A guard that concerns a call, and the hash that it counts. */
type Concerned = Guard & { readonly about: string }

export class Guards {
  readonly #guards: readonly Guard[]
  readonly #numbers: NumbersOfOtps
  /** How to give back what a call was counted for. */
  readonly #counted = new WeakMap<Call, (() => void)[]>()

  constructor(config: Config, goodKeys: GoodKeys) {
    const secret = randomBytes(32)
    const hash = (subject: string) => createHmac('sha256', secret).update(subject).digest('base64url')
    this.#numbers = new NumbersOfOtps(hash, MAX_KEYS)
    this.#guards = guardsOf(config, { hash, numbers: this.#numbers, goodKeys })
  }

  /** The hook that refuses calls over a limit. It comes before the throttle, so that a refused call uses up none of it. */
  readonly check: preHandlerHookHandler = (request, _reply, done) => {
    if (this.#guards.length === 0) return done()
    const call = listedCall(request)
    for (const guard of this.#concerned(call)) {
      const count = guard.counter.read(guard.about, call.keyHash)
      if (count.current >= guard.limit) throw guardError(guard, count)
    }
    done()
  }

  /** The hook that counts a call, right before it is made. Among concurrent calls this count decides. */
  readonly count: preHandlerHookHandler = (request, _reply, done) => {
    if (this.#guards.length === 0) return done()
    const call = listedCall(request)
    const counted: (() => void)[] = []
    this.#counted.set(call, counted)
    for (const guard of this.#concerned(call, 'calls')) {
      const count = guard.counter.add(guard.about, call.keyHash)
      counted.push(() => guard.counter.giveBack(guard.about, count))
      if (count.current > guard.limit) throw guardError(guard, count)
    }
    done()
  }

  /** The hook that learns from the answer: it counts misses, and gives back what was counted where nothing was sent. */
  readonly settle: onSendHookHandler = (request, _reply, _payload, done) => {
    if (this.#guards.length === 0) return done()
    // Only what was counted had a key and was about to be made; all else was refused before.
    const counted = this.#counted.get(request.call)
    if (counted) this.#settle(listedCall(request), counted)
    done()
  }

  #settle(call: ListedCall, counted: readonly (() => void)[]): void {
    this.#counted.delete(call)
    this.#numbers.note(call)
    // A send that names an unknown application is 404, too, and guesses at no OTP.
    const asksForOtp = call.otpId !== undefined && !asksForUnknownOtp(call)
    if (asksForOtp && (call.upstreamStatus === 404 || call.upstreamStatus === 410)) {
      for (const { counter, about } of this.#concerned(call, 'misses')) counter.add(about, call.keyHash)
    }
    if (call.upstreamStatus === undefined && NOTHING_SENT.has(call.outcome)) for (const giveBack of counted) giveBack()
  }

  #concerned(call: ListedCall, counts?: Guard['counts']): Concerned[] {
    return this.#guards.flatMap((guard) => {
      const about = (counts ?? guard.counts) === guard.counts ? guard.subject(call) : undefined
      return about === undefined ? [] : [{ ...guard, about }]
    })
  }
}

const guardError = ({ code }: Guard, { ttl }: Count): ProxyError =>
  new ProxyError(code, { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })

interface Parts {
  readonly hash: (subject: string) => string
  readonly numbers: NumbersOfOtps
  readonly goodKeys: GoodKeys
}

function guardsOf(config: Config, { hash, numbers, goodKeys }: Parts): Guard[] {
  const counter = () =>
    new WindowCounter(config.GUARD_WINDOW_MS, MAX_KEYS, {
      reserved: MAX_KEYS,
      isKnown: (keyHash) => goodKeys.has(keyHash)
    })
  const guard = (
    limit: number,
    code: ErrorCode,
    subject: Guard['subject'],
    counts: Guard['counts'] = 'calls'
  ): Guard[] => (limit === 0 ? [] : [{ code, limit, counts, subject, counter: counter() }])
  const ofSends = (subject: (call: ListedCall) => string) => (call: ListedCall) =>
    sends(call) ? subject(call) : undefined
  const ofKey = ({ keyHash }: ListedCall) => hash(keyHash)
  return [
    ...guard(
      config.GUARD_SENDS_PER_NUMBER,
      'TOO_MANY_SENDS',
      ofSends((call) => numbers.targetOf(call).number)
    ),
    ...guard(
      config.GUARD_SENDS_PER_RANGE,
      'TOO_MANY_SENDS',
      ofSends((call) => numbers.targetOf(call).range)
    ),
    ...guard(config.GUARD_SENDS_PER_KEY, 'TOO_MANY_SENDS', ofSends(ofKey)),
    ...guard(config.GUARD_CHECKS_PER_OTP, 'TOO_MANY_CHECKS', ({ operation, otpId = '' }) =>
      operation.operationId === 'VerifyOTP' ? numbers.hashOfOtp(otpId) : undefined
    ),
    ...guard(config.GUARD_MISSES_PER_KEY, 'TOO_MANY_CHECKS', ofKey, 'misses')
  ]
}
