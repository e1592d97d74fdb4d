/**
 * Limits: the guards and what each counts. A limit of 0 turns a guard off.
 */
import { type ListedCall, sends } from '../call.ts'
import type { Config } from '../config/settings.ts'
import type { ErrorCode } from '../errors.ts'
import type { KeyedHash } from './guard-hash.ts'
import { hashOfOtp } from './numbers-of-otps.ts'

export interface Guard {
  /** Also the name under which it counts in Redis. */
  readonly name: 'number' | 'range' | 'key' | 'checks' | 'misses'
  readonly code: ErrorCode
  readonly limit: number
  /** `calls` counts before the call is made, `misses` when tyntec answered 404 or 410. */
  readonly counts: 'calls' | 'misses'
  /** Hash of what is counted; undefined if the guard does not concern the call. */
  readonly subject: (call: ListedCall) => string | undefined
}

/** A guard that concerns a call, and the hash under which it counts the call. */
export interface Counted {
  readonly guard: Guard
  readonly about: string
}

/** @returns the guards that are on, in the order in which they refuse */
export function guardsOf(config: Config, hash: KeyedHash): Guard[] {
  const guards: Guard[] = [
    {
      name: 'number',
      code: 'TOO_MANY_SENDS',
      limit: config.GUARD_SENDS_PER_NUMBER,
      counts: 'calls',
      subject: (call) => (sends(call) ? (call.recipient?.number ?? hashOfOtp(hash, call.otpId)) : undefined)
    },
    {
      name: 'range',
      code: 'TOO_MANY_SENDS',
      limit: config.GUARD_SENDS_PER_RANGE,
      counts: 'calls',
      subject: (call) => (sends(call) ? (call.recipient?.range ?? hashOfOtp(hash, call.otpId)) : undefined)
    },
    {
      name: 'key',
      code: 'TOO_MANY_SENDS',
      limit: config.GUARD_SENDS_PER_KEY,
      counts: 'calls',
      subject: (call) => (sends(call) ? hashOfKey(hash, call) : undefined)
    },
    {
      name: 'checks',
      code: 'TOO_MANY_CHECKS',
      limit: config.GUARD_CHECKS_PER_OTP,
      counts: 'calls',
      subject: ({ operation, otpId }) => (operation.operationId === 'VerifyOTP' ? hashOfOtp(hash, otpId) : undefined)
    },
    {
      name: 'misses',
      code: 'TOO_MANY_CHECKS',
      limit: config.GUARD_MISSES_PER_KEY,
      counts: 'misses',
      subject: (call) => hashOfKey(hash, call)
    }
  ]
  return guards.filter(({ limit }) => limit > 0)
}

const hashOfKey = (hash: KeyedHash, { keyHash }: ListedCall): string => hash(`key ${keyHash}`)
