/**
 * Shares through Redis which number an OTP was sent to, so that a resend through any replica counts for that number.
 */
import type { Call, Recipient } from '../../call.ts'
import type { Metrics } from '../../observe/metrics.ts'
import type { SharedNumbers } from '../numbers-of-otps.ts'
import type { SharedRedis } from '../redis.ts'
import { noteTrouble } from '../redis-trouble.ts'
import { PREFIX } from './in-redis.ts'

/**
 * ms. An OTP lives for 7200 s at most, as published (https://github.com/tyntec/api-collection), and can be resent while
 * it lives. Each resend restarts this time, in case it prolongs the OTP's life.
 */
const LONGEST_LIFE = 7_200_000

/** What is stored: the hash of the number. If ranges are counted, a blank and the hash of the range follow. */
const STORED = /^([\w-]{43})(?: ([\w-]{43}))?$/

export interface NumbersInRedisOptions {
  readonly redis: SharedRedis
  /** Length of a guard's window in ms. */
  readonly window: number
  readonly metrics: Metrics | undefined
}

export function numbersInRedis({ redis, window, metrics }: NumbersInRedisOptions): SharedNumbers {
  const life = Math.max(LONGEST_LIFE, window)
  const keyOf = (otp: string): string => `${PREFIX}sent:${otp}`

  /** @throws {Error} if Redis fails */
  const ask = async (otp: string): Promise<{ recipient: Recipient | undefined }> => {
    const [, number, range] = STORED.exec((await redis.client.get(keyOf(otp))) ?? '') ?? []
    return { recipient: number === undefined ? undefined : { number, range } }
  }

  return {
    find(call: Call, otp, done) {
      const withoutRedis = (): void => {
        noteTrouble(call, metrics)
        done()
      }
      if (!redis.worthAsking) return withoutRedis()
      void redis.answerTo(ask(otp)).then((answer) => (answer ? done(answer.recipient) : withoutRedis()))
    },
    note(otp, { number, range }) {
      // If this fails, resends through other replicas count under the OTP's ID.
      if (!redis.worthAsking) return
      redis.client.set(keyOf(otp), range === undefined ? number : `${number} ${range}`, 'PX', life).catch(() => {})
    }
  }
}
