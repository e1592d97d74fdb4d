/**
 * Names that settings had in earlier versions. A start with one goes on, and says so: in the log, and where the settings are checked.
 */
import { CONSTANTS } from './constants.ts'
import type { Config } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A former name that the environment holds: what the setting is called now, and whether it is set under that name, too; or the value
 * that is fixed in its place.
 */
export type FormerSetting =
  | { readonly setting: string; readonly now: keyof Config; readonly both?: true }
  | { readonly setting: string; readonly fixed: number }

/** The old name goes on working. */
const RENAMED: Readonly<Partial<Record<keyof Config, string>>> = {
  ADDRESS_LIMIT_FAILED_CALLS: 'ADDRESS_LIMIT_CALLS'
}

/** No setting any more: the value is a constant, and the name has no effect. */
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
 * Looks a setting up, under its former name, too.
 *
 * @returns the name under which it was found, and its text without white space at its ends; undefined where it is not set
 */
export function lookUp(name: string, environment: Environment): { name: string; text: string | undefined } {
  const old = RENAMED[name as keyof Config]
  const found = environment[name] === undefined && old !== undefined && environment[old] !== undefined ? old : name
  // A secret from a file ends in a line break, a line of a file from Windows in \r. A byte order mark is white space, too.
  return { name: found, text: environment[found]?.trim() }
}

/** One line for each setting that has two different values, under its former name and its own. */
export const doubleSettings = (environment: Environment): string[] =>
  Object.entries(RENAMED).flatMap(([name, old]) => {
    const [value, former] = [environment[name]?.trim(), environment[old]?.trim()]
    const differ = value !== undefined && former !== undefined && value !== former
    return differ ? [`${old} is now ${name}, and the two have different values: leave ${old} out`] : []
  })
