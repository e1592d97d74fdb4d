/**
 * Options of the sandbox, with defaults. tyntec's documents leave several points open, such as the status of a success
 * or whether a refusal has a body. Each open point is an option, so that tests can try every interpretation.
 */
export interface SandboxOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number
  /** Lifetime of a code in ms; 300,000 by default, as in tyntec's default application. */
  lifetimeMs?: number
  /** Number of codes that are compared before an OTP is closed; 3 by default. */
  maxAttempts?: number
  /** Answer to a delete: 200 with the OTP (the default), or 204 without a body. */
  deleteStatus?: 200 | 204
  /** Status for a right code; 202 by default. */
  verifiedStatus?: 200 | 202
  /** Status of a successful send or resend; 200 by default. */
  sentStatus?: 200 | 201
  /** True: the 401, 403 and 410 of verify have no body. False by default. */
  bareRefusals?: boolean
  /** True: the 404 of verify and delete has no body. False by default. */
  bareNotFound?: boolean
  /** Error code of the 404 for an unknown OTP; '1010' by default, which is made up. */
  unknownOtpCode?: string
  /**
   * True: verify looks for the OTP first, so a check of an unknown OTP without a code is 404. False, the default: it is
   * 400, as in a Spring application.
   */
  otpBeforeCode?: boolean
  /** Status of the first check after the lifetime; 403 by default, and 410 from the second one on. */
  lateStatus?: 403 | 410
  /** True: a resend sends another code, and the first one is wrong from then on. False by default. */
  newCodeOnResend?: boolean
  /** True: a resend begins the lifetime anew. False by default. */
  resendExtends?: boolean
  /** True: names of query parameters ignore case, so `Sender` is read as `sender`. False by default. */
  anyCaseNames?: boolean
  /** True: an OTP without reference has `"referenceId": null` instead of no such field. False by default. */
  unsetAsNull?: boolean
  /** False: the gateway ignores the parameter `apiKey` of the query. True by default. */
  keyInQuery?: boolean
  /** The gateway's 401 and 403: as in Kong 2 (default), as in newer Kong, or without body and challenge. */
  gatewayStyle?: 'classic' | 'newer' | 'empty'
  /** Calls that each API key may make in a fixed window of `windowMs`; then 429. Off by default. */
  rateLimit?: { calls: number; windowMs: number }
  /** True: the gateway answers 403 to every call with a valid key, like Kong's IP restriction. False by default. */
  blockedIp?: boolean
  /** Delay of the fault `slow` in ms; 30,000 by default. */
  slowMs?: number
  /** The clock, in epoch ms; tests replace it to let codes expire at once. */
  now?: () => number
}

export type Settings = Required<Omit<SandboxOptions, 'rateLimit'>> & Pick<SandboxOptions, 'rateLimit'>

/** Fills in the defaults. */
export function toSettings(options: SandboxOptions): Settings {
  return {
    port: 0,
    lifetimeMs: 300_000,
    maxAttempts: 3,
    deleteStatus: 200,
    verifiedStatus: 202,
    sentStatus: 200,
    bareRefusals: false,
    bareNotFound: false,
    unknownOtpCode: '1010',
    otpBeforeCode: false,
    lateStatus: 403,
    newCodeOnResend: false,
    resendExtends: false,
    anyCaseNames: false,
    unsetAsNull: false,
    keyInQuery: true,
    gatewayStyle: 'classic',
    blockedIp: false,
    slowMs: 30_000,
    now: Date.now,
    ...options
  }
}
