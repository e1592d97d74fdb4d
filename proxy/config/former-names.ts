/**
 * Former names of settings. The proxy still starts with them, and reports them in the log and in --check-config.
 */
import { CONSTANTS } from './constants.ts'
import type { Config } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A former name in the environment. It has what the setting is called now, and whether that name is set, too; or the
 * constant that replaces the setting.
 */
export type FormerSetting =
  | { readonly setting: string; readonly now: keyof Config; readonly both?: true }
  | { readonly setting: string; readonly fixed: number }

/** Renamed settings. The old name still works. */
const RENAMED: Readonly<Partial<Record<keyof Config, string>>> = {
  ADDRESS_LIMIT_FAILED_CALLS: 'ADDRESS_LIMIT_CALLS'
}

/** Constants that were settings. The name has no effect. */
const FIXED: Readonly<Record<string, number>> = {
  UPSTREAM_BREAKER_PAUSE_MS: CONSTANTS.BREAKER_PAUSE_MS,
  UPSTREAM_CONNECT_TIMEOUT_MS: CONSTANTS.CONNECT_TIMEOUT_MS,
  ADDRESS_LIMIT_WINDOW_MS: CONSTANTS.ADDRESS_WINDOW_MS,
  THROTTLE_MAX_KEYS: CONSTANTS.THROTTLED_KEYS
}

const ALL: readonly FormerSetting[] = [
  ...Object.entries(RENAMED).map(([now, setting]) => ({ setting, now: now as keyof Config })),
  ...Object.entries(FIXED).map(([setting, fixed]) => ({ setting, fixed }))
]

export const formerSetting = (name: string): FormerSetting | undefined => ALL.find(({ setting }) => setting === name)

export const formerSettingsIn = (environment: Environment): FormerSetting[] =>
  ALL.filter(({ setting }) => environment[setting] !== undefined).map((former) =>
    'now' in former && environment[former.now] !== undefined ? { ...former, both: true } : former
  )

/**
 * Looks up a setting, also under its former name.
 *
 * @returns the name under which it was found, and its text without white space at its ends; undefined if it is not set
 */
export function lookUp(name: string, environment: Environment): { name: string; text: string | undefined } {
  const old = RENAMED[name as keyof Config]
  const found = environment[name] === undefined && old !== undefined && environment[old] !== undefined ? old : name
  // Removes the line break after a secret from a file, \r from a file of Windows, and a byte order mark.
  return { name: found, text: environment[found]?.trim() }
}

/** One line for each setting that has two different values, under its former name and its own. */
export const doubleSettings = (environment: Environment): string[] =>
  Object.entries(RENAMED).flatMap(([name, old]) => {
    const [value, former] = [environment[name]?.trim(), environment[old]?.trim()]
    const differ = value !== undefined && former !== undefined && value !== former
    return differ ? [`${old} is now ${name}, and the two have different values: leave ${old} out`] : []
  })
