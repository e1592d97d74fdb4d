/**
 * Outcome: reading tyntec's bodies. The 2FA service and the gateway before it share the statuses 401, 403 and 404; only
 * the body tells who speaks. Everything here reads own properties alone, so that no name can come from a prototype.
 */
import type { Answer } from '../upstream/answer.ts'

/** What the call was about. */
export interface RequestedOtp {
  /** The OTP's ID from the path; undefined where the operation has none. */
  readonly otpId: string | undefined
  /** Attempts that tyntec had counted for it before the call, where this process saw a count. */
  readonly attemptsBefore?: number | undefined
}

/** A body that carries an OTP; the other fields are whatever tyntec sent. */
export interface OtpBody {
  readonly otpId: string
  readonly [field: string]: unknown
}

export const OTP_STATUSES = ['ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS'] as const
export type OtpStatus = (typeof OTP_STATUSES)[number]

/** Fields of error objects: tyntec's (`code`, `message`), the gateway's (`message`) and other common ones. */
const SIGNS_OF_AN_ERROR = ['code', 'message', 'error', 'errors']

/** The JSON object that an answer is; undefined for a list, a text, a page or nothing. */
export function objectOf({ body }: Answer): Readonly<Record<string, unknown>> | undefined {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return undefined
  return Array.isArray(body.value) ? undefined : (body.value as Readonly<Record<string, unknown>>)
}

/** A member of an object's own: JSON may name one like what every object inherits, such as `constructor`. */
export const own = (object: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  object && Object.hasOwn(object, name) ? object[name] : undefined

/**
 * The OTP in an answer: a JSON object with an own string `otpId`, the one asked for where one was, and no sign of an error.
 */
export function otpIn(answer: Answer, requested: RequestedOtp): OtpBody | undefined {
  const object = objectOf(answer)
  const otpId = own(object, 'otpId')
  if (!object || typeof otpId !== 'string' || otpId === '' || namesAnotherOtp(answer, requested)) return undefined
  if (SIGNS_OF_AN_ERROR.some((name) => own(object, name) !== undefined && own(object, name) !== null)) return undefined
  return object as OtpBody
}

/** The entity's state, where it is one of the four known words. */
export function statusIn(otp: OtpBody | undefined): OtpStatus | undefined {
  return OTP_STATUSES.find((word) => word === own(otp, 'otpStatus'))
}

/** True for an entity that counts as carrying the OTP: bound to the call, with a known state. */
export const carriesOtp = (otp: OtpBody | undefined): otp is OtpBody => statusIn(otp) !== undefined

/** An answer about another OTP, success or error, is not given to this call. */
export function namesAnotherOtp(answer: Answer, { otpId }: RequestedOtp): boolean {
  const named = own(objectOf(answer), 'otpId')
  return otpId !== undefined && named !== undefined && named !== null && named !== otpId
}

/** Whether an answer names an OTP at all, whatever else it says. */
export const namesAnOtp = (answer: Answer): boolean => (own(objectOf(answer), 'otpId') ?? null) !== null

/** tyntec's own words about an error: its code where it is a plain word, its message without control characters. */
export function errorTextIn(answer: Answer): { code: string | undefined; message: string | undefined } {
  const object = objectOf(answer)
  const code = own(object, 'code')
  const message = own(object, 'message')
  const text =
    typeof message === 'string'
      ? message
          .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
          .trim()
          .slice(0, 300)
      : ''
  return {
    code: typeof code === 'string' && /^[\w.-]{1,32}$/.test(code) ? code : undefined,
    message: text === '' ? undefined : text
  }
}
