/**
 * What can be set on the sandbox, with defaults. Published material leaves several of tyntec's answers open (which success
 * status, whether a refusal has a body), so each open point is an option and tests can try every reading of it.
 */
export interface SandboxOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number
  /** Lifetime of a code in ms; 300,000 by default, as in tyntec's default application. */
  lifetimeMs?: number
  /** How many codes are compared before an OTP is closed; 3 by default. */
  maxAttempts?: number
  /** Answer to a delete: 200 with the OTP (the default), or 204 without a body. */
  deleteStatus?: 200 | 204
  /** Status that goes with a right code; 202 by default. */
  verifiedStatus?: 200 | 202
  /** Status of a successful send or resend; 200 by default. */
  sentStatus?: 200 | 201
  /** True: the 401, 403 and 410 of verify come without any body. False by default. */
  bareRefusals?: boolean
  /** True: the 404 of verify and delete comes without any body. False by default. */
  bareNotFound?: boolean
  /** True: an OTP without reference says `"referenceId": null` instead of leaving the field out. False by default. */
  unsetAsNull?: boolean
  /** How the gateway words a 401 or 403: as Kong 2 did (default), as newer Kong does, or with no body and no challenge. */
  gatewayStyle?: 'classic' | 'newer' | 'empty'
  /** Calls that each API key has in a fixed window of `windowMs`; then 429. Off by default. */
  rateLimit?: { calls: number; windowMs: number }
  /** True: the gateway refuses every call with a good key, as its IP restriction does. False by default. */
  blockedIp?: boolean
  /** How long the fault `slow` holds an answer back, in ms; 30,000 by default. */
  slowMs?: number
  /** The clock, in epoch ms; tests put their own here to let codes expire at once. */
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
