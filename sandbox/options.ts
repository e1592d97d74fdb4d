/**
 * Options of the sandbox, with defaults. tyntec's published material leaves several answers open (which success status, whether a
 * refusal has a body), so each open point is an option, and tests can try every interpretation.
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
  /** True: an OTP without reference has `"referenceId": null` instead of no such field. False by default. */
  unsetAsNull?: boolean
  /** The gateway's 401 and 403: as in Kong 2 (default), as in newer Kong, or without body and challenge. */
  gatewayStyle?: 'classic' | 'newer' | 'empty'
  /** Calls that each API key may make in a fixed window of `windowMs`; then 429. Off by default. */
  rateLimit?: { calls: number; windowMs: number }
  /** True: the gateway refuses every call with a valid key with 403, as its IP restriction does. False by default. */
  blockedIp?: boolean
  /** Delay of the fault `slow` in ms; 30,000 by default. */
  slowMs?: number
  /** The clock, in epoch ms; tests can replace it to let codes expire at once. */
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
    unsetAsNull: false,
    gatewayStyle: 'classic',
    blockedIp: false,
    slowMs: 30_000,
    now: Date.now,
    ...options
  }
}
