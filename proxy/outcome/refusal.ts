/**
 * Outcome: decides whether the gateway or the 2FA service sent a refusal without an OTP. Both answer 401, but the caller gets a 401
 * only if the gateway refused the key. docs/decisions/refusal-without-words.md explains this decision.
 */
import type { Answer, UpstreamResult } from '../upstream/answer.ts'
import { carriesOtp, namesAnOtp, type OtpBody, objectOf, otpIn, own, type RequestedOtp } from './otp-body.ts'

/** Messages of Kong's plugin key-auth: https://github.com/Kong/kong/blob/master/kong/plugins/key-auth/handler.lua */
const KEY_REFUSALS: ReadonlySet<unknown> = new Set([
  'No API key found in request',
  'Duplicate API key found',
  'Invalid authentication credentials',
  'Unauthorized'
])

/** The only members of Kong's error object. An object with other members is not Kong's, even with such a message. */
const BESIDE_THE_TEXT: ReadonlySet<string> = new Set(['message', 'request_id'])

/** Whether a 401 explicitly refuses the key: by a challenge (`WWW-Authenticate`), or by the gateway's own error object. */
export function refusesKey(answer: Answer): boolean {
  if (answer.challenge) return true
  const object = objectOf(answer)
  return (
    KEY_REFUSALS.has(own(object, 'message')) && Object.keys(object ?? {}).every((name) => BESIDE_THE_TEXT.has(name))
  )
}

/** Whether the key was refused for the status call. An answer with an `otpId` comes from the 2FA service, not the gateway. */
export const statusRefusesKey = (status: UpstreamResult): boolean =>
  status.kind === 'answer' &&
  (status.status === 401 || (status.status >= 400 && status.challenge)) &&
  !namesAnOtp(status)

/** The OTP in the answer to a status call: HTTP status 200, the requested OTP, and a known OTP status. */
export function otpByStatus(status: UpstreamResult, requested: RequestedOtp): OtpBody | undefined {
  const otp = status.kind === 'answer' && status.status === 200 ? otpIn(status, requested) : undefined
  return carriesOtp(otp) ? otp : undefined
}

/** Whether a refusal has neither content nor challenge. */
export const isBare = ({ body, challenge }: Answer): boolean =>
  !challenge && (body.kind === 'none' || (body.kind === 'json' && isEmptyObject(body.value)))

/**
 * Whether a 401 that does not explicitly refuse the key is ambiguous: it has no content, or tyntec's error object, which the 2FA
 * service sends with 401 if an OTP can no longer be sent. Any other content is about something else than the code.
 */
export function isAmbiguous(answer: Answer): boolean {
  if (isBare(answer)) return true
  const object = objectOf(answer)
  const isTyntecs = typeof own(object, 'code') === 'string' && Number.isSafeInteger(own(object, 'timestamp'))
  return isTyntecs && !['error', 'errors'].some((name) => (own(object, name) ?? null) !== null)
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
