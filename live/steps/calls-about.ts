/**
 * The calls about an OTP that was sent.
 */
import type { Call } from '../client.ts'

interface CallsAbout {
  readonly status: Call
  readonly resend: Call
  readonly remove: Call
  verify(code: string): Call
}

/** @param message the message with which the OTP was sent */
export function callsAbout(id: string, message: 1 | 2): CallsAbout {
  const about = { path: '/2fa/v1/otp/{otpId}', otp: { id, placeholder: `<otp-${message}>` }, key: 'yours' } as const
  return {
    status: { ...about, method: 'GET' },
    resend: { ...about, method: 'POST' },
    remove: { ...about, method: 'DELETE' },
    verify: (code) => ({
      ...about,
      method: 'POST',
      path: '/2fa/v1/otp/{otpId}/check',
      query: [['otpCode', code]]
    })
  }
}
