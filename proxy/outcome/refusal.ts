/**
 * Outcome: who speaks in a refusal that does not carry the OTP. The gateway and the 2FA service both answer 401, and a 401 goes to
 * the caller only where the gateway refused the key. docs/decisions/refusal-without-words.md tells why it is decided this way.
 */
import type { Answer, UpstreamResult } from '../upstream/answer.ts'
import { carriesOtp, namesAnOtp, type OtpBody, objectOf, otpIn, own, type RequestedOtp } from './otp-body.ts'

/** Texts of Kong's key-auth: https://github.com/Kong/kong/blob/master/kong/plugins/key-auth/handler.lua */
const KEY_REFUSALS: ReadonlySet<unknown> = new Set([
  'No API key found in request',
  'Duplicate API key found',
  'Invalid authentication credentials',
  'Unauthorized'
])

/** Members of Kong's error beside its text; other objects with such a text are not Kong's. */
const BESIDE_THE_TEXT: ReadonlySet<string> = new Set(['message', 'request_id'])

/** Whether a 401 refuses the key in so many words: by a challenge, or by the gateway's own error. */
export function refusesKey(answer: Answer): boolean {
  if (answer.challenge) return true
  const object = objectOf(answer)
  return (
    KEY_REFUSALS.has(own(object, 'message')) && Object.keys(object ?? {}).every((name) => BESIDE_THE_TEXT.has(name))
  )
}

/** Whether the status call was refused as a key. What names an OTP comes from the 2FA service, which only good keys reach. */
export const statusRefusesKey = (status: UpstreamResult): boolean =>
  status.kind === 'answer' &&
  (status.status === 401 || (status.status >= 400 && status.challenge)) &&
  !namesAnOtp(status)

/** The OTP in the answer to a status call: the one asked for, in a known state, under status 200. */
export function otpByStatus(status: UpstreamResult, requested: RequestedOtp): OtpBody | undefined {
  const otp = status.kind === 'answer' && status.status === 200 ? otpIn(status, requested) : undefined
  return carriesOtp(otp) ? otp : undefined
}

/** Whether a refusal has no content and no challenge: nobody has said anything. */
export const isBare = ({ body, challenge }: Answer): boolean =>
  !challenge && (body.kind === 'none' || (body.kind === 'json' && isEmptyObject(body.value)))

/**
 * Whether a 401 that does not refuse the key leaves it open who speaks: nothing in it, or tyntec's own error, which the 2FA service
 * answers with 401 where an OTP can no longer be sent. Any other content is somebody's words about something else than the code.
 */
export function isAmbiguous(answer: Answer): boolean {
  if (isBare(answer)) return true
  const object = objectOf(answer)
  const isTyntecs = typeof own(object, 'code') === 'string' && Number.isSafeInteger(own(object, 'timestamp'))
  return isTyntecs && !['error', 'errors'].some((name) => (own(object, name) ?? null) !== null)
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
