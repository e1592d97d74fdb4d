/** The five operations of the fault tests, each with the target below /2fa/v1/otp for an OTP (a send has none: see its key). */
export const OPERATIONS = [
  { name: 'verify', method: 'POST', target: (otpId: string) => `/${otpId}/check?otpCode=0420`, sends: false },
  { name: 'status', method: 'GET', target: (otpId: string) => `/${otpId}`, sends: false },
  { name: 'delete', method: 'DELETE', target: (otpId: string) => `/${otpId}`, sends: false },
  { name: 'resend', method: 'POST', target: (otpId: string) => `/${otpId}`, sends: true },
  { name: 'send', method: 'POST', target: () => '?number=%2B4915112345678', sends: true }
] as const

/** A deadline that tests can wait for. ms. */
export const DEADLINE = 1_000
export const SHORT_DEADLINE = {
  UPSTREAM_TIMEOUT_MS: String(DEADLINE),
  UPSTREAM_CONNECT_TIMEOUT_MS: String(DEADLINE)
}
