/**
 * Step 3, limits: guards against SMS pumping and code guessing. They count under keyed hashes: in memory, or in Redis
 * if the replicas share one and a `GUARD_SECRET`. Windows are short and nothing is locked for good, because a lock
 * would let an attacker keep a person out.
 *
 * A call is counted before it is made, so that concurrent calls cannot slip through. If nothing was sent, it is given
 * back. Until then a call with a made-up key counts, too: for as long as tyntec's gateway takes to refuse it. To keep a
 * person out in this way, an attacker needs as many such calls under way at all times as the limit allows sends. An
 * address may make only ADDRESS_LIMIT_FAILED_CALLS of them in a minute.
 *
 * For the same reason, the answer is awaited even after the caller has left, unless tyntec accepted the key lately.
 * Otherwise an attacker could leave at once, and the call would stay counted.
 */
import type { onSendHookHandler, preHandlerHookHandler } from 'fastify'
import { type Call, type ListedCall, listedCall, sends } from '../call.ts'
import type { GoodKeys } from '../caller/good-keys.ts'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { GuardCounts, Refusal } from './guard-counts/counts.ts'
import { CountsInMemory } from './guard-counts/in-memory.ts'
import { CountsInRedis } from './guard-counts/in-redis.ts'
import { numbersInRedis } from './guard-counts/numbers-in-redis.ts'
import { hashOfProcess, hashOfReplicas } from './guard-hash.ts'
import { type Counted, type Guard, guardsOf } from './guard-list.ts'
import { nothingCameOf } from './nothing-came-of.ts'
import { NumbersOfOtps } from './numbers-of-otps.ts'
import type { SharedRedis } from './redis.ts'
import { asksForUnknownOtp } from './unknown-otp.ts'

export interface GuardParts {
  readonly goodKeys: GoodKeys
  readonly redis: SharedRedis | undefined
  readonly metrics: Metrics | undefined
}

export class Guards {
  readonly #guards: readonly Guard[]
  readonly #misses: Guard | undefined
  readonly #counts: GuardCounts
  readonly #goodKeys: GoodKeys
  /** Undefined if no guard counts by number or range. */
  readonly #numbers: NumbersOfOtps | undefined

  constructor(config: Config, { goodKeys, redis, metrics }: GuardParts) {
    const { GUARD_SECRET, GUARD_WINDOW_MS: window } = config
    const shared = redis && GUARD_SECRET !== undefined ? { redis, window, metrics } : undefined
    const hash = shared && GUARD_SECRET !== undefined ? hashOfReplicas(GUARD_SECRET) : hashOfProcess()
    this.#goodKeys = goodKeys
    this.#guards = guardsOf(config, hash)
    this.#misses = this.#guards.find(({ counts }) => counts === 'misses')
    const memory = new CountsInMemory(this.#guards, window, goodKeys)
    this.#counts = shared ? new CountsInRedis({ ...shared, memory }) : memory
    const ranges = this.#guards.some(({ name }) => name === 'range')
    if (ranges || this.#guards.some(({ name }) => name === 'number'))
      this.#numbers = new NumbersOfOtps({ hash, ranges, shared: shared && numbersInRedis(shared) })
  }

  /**
   * The hook that counts a call, or refuses it over a limit. It comes before the throttle, so a refused call does not
   * count there. A call that the throttle refuses is given back.
   */
  readonly reserve: preHandlerHookHandler = (request, _reply, done) => {
    const call = listedCall(request)
    if (this.#numbers && sends(call)) this.#numbers.find(call, () => this.#reserve(call, done))
    else this.#reserve(call, done)
  }

  #reserve(call: ListedCall, done: (error?: ProxyError) => void): void {
    const counted = this.#concerned(call)
    // A call that was given up while Redis was asked is not made; it may have been answered and settled already.
    if (!counted || call.givenUp) {
      done()
      return
    }
    call.answerDecides = !this.#goodKeys.has(call.keyHash)
    this.#counts.reserve(call, counted, (refusal) => done(refusal && guardError(refusal)))
  }

  /**
   * The hook that acts on the outcome: it gives back a call that sent nothing, and counts what only the answer tells.
   */
  readonly settle: onSendHookHandler = ({ call }, _reply, _payload, done) => {
    const { reserved } = call
    if (reserved) {
      call.reserved = undefined
      if (nothingCameOf(call)) reserved.giveBack()
      if (this.#numbers && call.operation?.effect === 'sends') this.#noteRecipient(listedCall({ call }), this.#numbers)
      if (this.#misses) this.#countMiss(call, this.#misses)
    }
    done()
  }

  /**
   * A resend whose number was unknown was counted under its OTP. If the answer names the number, it counts there, too.
   */
  #noteRecipient(call: ListedCall, numbers: NumbersOfOtps): void {
    if (numbers.learn(call)) {
      for (const one of this.#concerned(call) ?? []) {
        if (one.guard.name === 'number' || one.guard.name === 'range') this.#counts.add(call, one)
      }
    }
    numbers.note(call)
  }

  #countMiss(call: Call, guard: Guard): void {
    if (call.otpId === undefined || (call.upstreamStatus !== 404 && call.upstreamStatus !== 410)) return
    const listed = listedCall({ call })
    // The front page's check of a key is no guess at an OTP.
    if (asksForUnknownOtp(listed)) return
    const about = guard.subject(listed)
    if (about !== undefined) this.#counts.add(listed, { guard, about })
  }

  /** @returns undefined if no guard concerns the call */
  #concerned(call: ListedCall): Counted[] | undefined {
    let counted: Counted[] | undefined
    for (const guard of this.#guards) {
      const about = guard.subject(call)
      if (about === undefined) continue
      if (counted) counted.push({ guard, about })
      else counted = [{ guard, about }]
    }
    return counted
  }
}

const guardError = ({ guard: { code }, ttl }: Refusal): ProxyError =>
  new ProxyError(code, { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })
