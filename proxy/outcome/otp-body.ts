/**
 * Outcome: reads tyntec's bodies. The 2FA service and the gateway in front of it both use the statuses 401, 403 and 404; only the
 * body shows which of them answered. Only own properties are read, so that no value comes from a prototype.
 */
import type { Answer } from '../upstream/answer.ts'

/** The OTP that a call is about. */
export interface RequestedOtp {
  /** The OTP's ID from the path; undefined if the path has none. */
  readonly otpId: string | undefined
  /** Attempts that tyntec had counted for it before the call, if this process has seen a count. */
  readonly attemptsBefore?: number | undefined
}

/** tyntec's JSON about one OTP; the other fields are unchecked. */
export interface OtpBody {
  readonly otpId: string
  readonly [field: string]: unknown
}

export const OTP_STATUSES = ['ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS'] as const
export type OtpStatus = (typeof OTP_STATUSES)[number]

/** Fields of error objects: tyntec's (`code`, `message`), the gateway's (`message`), and other common ones. */
const SIGNS_OF_AN_ERROR = ['code', 'message', 'error', 'errors']

/** The body as a JSON object; undefined for any other JSON, another content type, or no body. */
export function objectOf({ body }: Answer): Readonly<Record<string, unknown>> | undefined {
  if (body.kind !== 'json' || typeof body.value !== 'object' || body.value === null) return undefined
  return Array.isArray(body.value) ? undefined : (body.value as Readonly<Record<string, unknown>>)
}

/** The value of an own property. JSON may use names that every object inherits, such as `constructor`. */
export const own = (object: Readonly<Record<string, unknown>> | undefined, name: string): unknown =>
  object && Object.hasOwn(object, name) ? object[name] : undefined

/**
 * The OTP in an answer: a JSON object with a string `otpId`, equal to the requested one if there is one, and no error fields.
 */
export function otpIn(answer: Answer, requested: RequestedOtp): OtpBody | undefined {
  const object = objectOf(answer)
  const otpId = own(object, 'otpId')
  if (!object || typeof otpId !== 'string' || otpId === '' || namesAnotherOtp(answer, requested)) return undefined
  if (SIGNS_OF_AN_ERROR.some((name) => own(object, name) !== undefined && own(object, name) !== null)) return undefined
  return object as OtpBody
}

/** The OTP's status, if it is one of the four known ones. */
export function statusIn(otp: OtpBody | undefined): OtpStatus | undefined {
  const status = own(otp, 'otpStatus')
  return OTP_STATUSES.find((word) => word === status)
}

/** Whether there is an OTP, with a known status. */
export const carriesOtp = (otp: OtpBody | undefined): otp is OtpBody => statusIn(otp) !== undefined

/** Whether an answer, success or error, is about another OTP than the requested one. It must not be used for this call. */
export function namesAnotherOtp(answer: Answer, { otpId }: RequestedOtp): boolean {
  const named = own(objectOf(answer), 'otpId')
  return otpId !== undefined && named !== undefined && named !== null && named !== otpId
}

/** Whether an answer has an `otpId` at all. */
export const namesAnOtp = (answer: Answer): boolean => (own(objectOf(answer), 'otpId') ?? null) !== null

/** tyntec's error text: its code if it has a plain form, and its message without control characters, at most 300 characters. */
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
