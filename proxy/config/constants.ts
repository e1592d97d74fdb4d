/**
 * Constants that nobody has a reason to change. Tests that cannot wait, or cannot make a hundred thousand keys, give
 * other values in CONSTANTS_FOR_TESTS.
 */
import { readBy } from './setting-kinds.ts'

export const CONSTANTS = {
  /** Maximum ms for a connection to tyntec, TLS included; UPSTREAM_TIMEOUT_MS if that is less. */
  CONNECT_TIMEOUT_MS: 3_000,
  /** ms that an open circuit refuses calls, until a trial call is let through. */
  BREAKER_PAUSE_MS: 2_000,
  /** Length in ms of the window of ADDRESS_LIMIT_FAILED_CALLS. */
  ADDRESS_WINDOW_MS: 60_000,
  /** Keys that the throttle counts at once. Beyond that, new keys are refused; no running window is dropped. */
  THROTTLED_KEYS: 100_000
} as const

export type Constants = { readonly [Name in keyof typeof CONSTANTS]: number }

const isConstant = (name: string): name is keyof Constants => name in CONSTANTS

/** @returns undefined if the text is not `NAME=number`, or several with commas between */
function readConstants(text: string): Partial<Constants> | undefined {
  const entries = text.split(',').map((item) => item.trim().split('='))
  const areFine = entries.every(
    ([name = '', value = '', ...rest]) => isConstant(name) && /^[1-9]\d{0,8}$/.test(value) && rest.length === 0
  )
  return areFine ? Object.fromEntries(entries.map(([name, value]) => [name, Number(value)])) : undefined
}

export const constantsForTests = (sentence: string) =>
  readBy(readConstants).meta({
    sentence,
    hint: `must be NAME=number with commas between, of ${Object.keys(CONSTANTS).join(', ')}, or left out`
  })

/** The constants, with the values that a test has changed. */
export const constantsOf = (config: { readonly CONSTANTS_FOR_TESTS?: Partial<Constants> | undefined }): Constants => ({
  ...CONSTANTS,
  ...config.CONSTANTS_FOR_TESTS
})
