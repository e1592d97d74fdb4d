/**
 * Reads the parts of an answer that the steps need. Verdicts use only the transcript.
 */
import type { RawExchange } from '../raw-exchange.ts'

export interface Otp {
  readonly otpId: string
  /** ms from `created` to `expire`; undefined if the answer does not have both. */
  readonly lifetimeMs: number | undefined
}

/** The OTP in a successful answer; undefined for all other answers. */
export function readOtp(answer: RawExchange['answer']): Otp | undefined {
  if (answer.kind !== 'answer' || answer.status < 200 || answer.status > 299) return undefined
  const otpId = otpIdIn(answer)
  const { created, expire } = readFields(answer.body) ?? {}
  return otpId === undefined ? undefined : { otpId, lifetimeMs: lifetimeOf(created, expire) }
}

/**
 * The `otpId` in an answer of any status, because a failure may also name an open OTP; undefined if it does not fit
 * into a path.
 */
export function otpIdIn(answer: RawExchange['answer']): string | undefined {
  const otpId = answer.kind === 'answer' ? readFields(answer.body)?.otpId : undefined
  return typeof otpId === 'string' && /^[\w-]{1,100}$/.test(otpId) ? otpId : undefined
}

/** @returns the fields of a JSON object; undefined for anything else */
export function readFields(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Epoch times below this are in seconds: in ms it is a time in 1973, in seconds one in the year 5138. */
const SMALLEST_MS = 100_000_000_000

function lifetimeOf(created: unknown, expire: unknown): number | undefined {
  if (typeof created !== 'number' || typeof expire !== 'number') return undefined
  const lifetime = (expire - created) * (created < SMALLEST_MS ? 1_000 : 1)
  return lifetime > 0 ? lifetime : undefined
}
