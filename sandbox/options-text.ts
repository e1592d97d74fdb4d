/**
 * Reads SANDBOX_OPTIONS: options of the sandbox as JSON, as `live` prints them.
 */
import type { SandboxOptions } from './options.ts'

/** The options that say how tyntec answers. */
type AnswerOptions = Omit<SandboxOptions, 'port' | 'slowMs' | 'now'>

type Kind = { readonly words: string; readonly fits: (value: unknown) => boolean }

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0
const FLAG: Kind = { words: 'true or false', fits: (value) => typeof value === 'boolean' }
const WHOLE: Kind = { words: 'a whole number above 0', fits: isWhole }
const oneOf = (...values: readonly (string | number)[]): Kind => ({
  words: values.map((value) => JSON.stringify(value)).join(' or '),
  fits: (value) => values.some((one) => one === value)
})
const LIMIT: Kind = {
  words: '{"calls": …, "windowMs": …} with whole numbers above 0',
  fits: (value) => {
    const { calls, windowMs } = Object(value) as { calls?: unknown; windowMs?: unknown }
    return isWhole(calls) && isWhole(windowMs)
  }
}

const KINDS: Readonly<Record<keyof AnswerOptions, Kind>> = {
  lifetimeMs: WHOLE,
  maxAttempts: WHOLE,
  deleteStatus: oneOf(200, 204),
  verifiedStatus: oneOf(200, 202),
  sentStatus: oneOf(200, 201),
  bareRefusals: FLAG,
  bareNotFound: FLAG,
  unknownOtpCode: { words: 'a text', fits: (value) => typeof value === 'string' },
  otpBeforeCode: FLAG,
  lateStatus: oneOf(403, 410),
  newCodeOnResend: FLAG,
  resendExtends: FLAG,
  anyCaseNames: FLAG,
  unsetAsNull: FLAG,
  keyInQuery: FLAG,
  gatewayStyle: oneOf('classic', 'newer', 'empty'),
  rateLimit: LIMIT,
  blockedIp: FLAG
}

/** @throws {Error} in one line, for the person who started the sandbox */
export function readOptions(text: string | undefined): AnswerOptions {
  if (!text) return {}
  const options = objectIn(text)
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(KINDS, name))
      throw new Error(`SANDBOX_OPTIONS has no option ${JSON.stringify(name)}; sandbox/README.md lists them.`)
    const { words, fits } = KINDS[name as keyof AnswerOptions]
    if (!fits(value)) throw new Error(`SANDBOX_OPTIONS: ${name} must be ${words}.`)
  }
  return options
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // The error below also covers invalid JSON.
  }
  throw new Error('SANDBOX_OPTIONS must be a JSON object, such as {"deleteStatus": 204}.')
}
