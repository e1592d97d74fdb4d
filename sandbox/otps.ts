/**
 * The life cycle of a one-time password, as pure functions without sockets, timers or state. The rules are tyntec's:
 * https://www.tyntec.com/docs/faq-authentication-general-where-can-i-see-status-pin-codeotp
 */
import type { Account, Application } from './accounts.ts'

export type Channel = 'SMS' | 'VOICE'

export type OtpStatus = 'ACTIVE' | 'VERIFIED' | 'EXPIRED' | 'TOO_MANY_ATTEMPTS'

export interface Otp {
  otpId: string
  accountId: Account['accountId']
  application: Application
  /** E.164 with `+`. */
  number: string
  code: string
  /** The text with its placeholders `{{OTP}}` and `{{SEC}}` (seconds of the lifetime). A resend uses it again. */
  template: string
  attemptCount: number
  status: OtpStatus
  /** Epoch ms. */
  created: number
  /** Epoch ms. */
  expire: number
  referenceId?: string
  deliveries: { channel: Channel; at: number }[]
}

/**
 * Result of a check. `last`: a wrong code at the last attempt. `late`: the first check after the lifetime. `gone`: the
 * OTP was closed before.
 */
export type Verdict = 'right' | 'wrong' | 'last' | 'late' | 'gone'

/**
 * The status at the time `now` (epoch ms). Reading the status does not close an OTP. After its lifetime the status is
 * EXPIRED, but the first check still answers 403 (too late), and only the next one 410 (closed before).
 */
export function statusAt(otp: Otp, now: number): OtpStatus {
  return otp.status === 'ACTIVE' && now >= otp.expire ? 'EXPIRED' : otp.status
}

/** Compares a code exactly (case and leading zeros matter). @returns the verdict and the OTP's new state */
export function checkCode(otp: Otp, code: string, now: number): { verdict: Verdict; otp: Otp } {
  if (otp.status !== 'ACTIVE') return { verdict: 'gone', otp }
  if (now >= otp.expire) return { verdict: 'late', otp: { ...otp, status: 'EXPIRED' } }
  const attemptCount = otp.attemptCount + 1
  if (code === otp.code) return { verdict: 'right', otp: { ...otp, attemptCount, status: 'VERIFIED' } }
  if (attemptCount < otp.application.attempts) return { verdict: 'wrong', otp: { ...otp, attemptCount } }
  return { verdict: 'last', otp: { ...otp, attemptCount, status: 'TOO_MANY_ATTEMPTS' } }
}

/** The OTP as if it had been sent so long ago that its lifetime is over. A closed or expired OTP stays as it is. */
export function aged(otp: Otp, now: number): Otp {
  const left = otp.expire - now
  if (otp.status !== 'ACTIVE' || left <= 0) return otp
  return { ...otp, created: otp.created - left, expire: now }
}

/** `OtpStatusEntity` of tyntec's OpenAPI file. An unset `referenceId` is left out, or null with `unsetAsNull`. */
export function toEntity(otp: Otp, now: number, unsetAsNull: boolean): object {
  const reference = otp.referenceId === undefined && !unsetAsNull ? {} : { referenceId: otp.referenceId ?? null }
  return {
    otpId: otp.otpId,
    accountId: otp.accountId,
    applicationId: otp.application.applicationId,
    number: otp.number,
    attemptCount: otp.attemptCount,
    otpStatus: statusAt(otp, now),
    expire: otp.expire,
    created: otp.created,
    ...reference,
    timestampCreated: new Date(otp.created).toISOString(),
    timestampExpire: new Date(otp.expire).toISOString()
  }
}
