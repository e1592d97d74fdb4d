/**
 * The five operations as the fault tests call them: the target below /2fa/v1/otp for an OTP (a send has none: see its key), and
 * for those that must not happen twice the code of an unknown outcome.
 */
export const OPERATIONS = [
  {
    name: 'verify',
    method: 'POST',
    target: (otpId: string) => `/${otpId}/check?otpCode=0420`,
    unknown: 'VERDICT_UNKNOWN'
  },
  { name: 'status', method: 'GET', target: (otpId: string) => `/${otpId}`, unknown: undefined },
  { name: 'delete', method: 'DELETE', target: (otpId: string) => `/${otpId}`, unknown: undefined },
  { name: 'resend', method: 'POST', target: (otpId: string) => `/${otpId}`, unknown: 'DELIVERY_UNKNOWN' },
  { name: 'send', method: 'POST', target: () => '?number=%2B4915112345678', unknown: 'DELIVERY_UNKNOWN' }
] as const

/** A deadline that tests can wait for. ms. */
export const DEADLINE = 1_000
export const SHORT_DEADLINE = {
  UPSTREAM_TIMEOUT_MS: String(DEADLINE)
}
