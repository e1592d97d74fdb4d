/**
 * Settings: from environment variables to a typed Config. The only file that reads the environment.
 *
 * All mistakes are reported together, one line each. Messages never repeat a value, because it may be a secret. White
 * space at the ends of a value does not count. An empty value is a mistake, too; leave a variable out to get its
 * default.
 */
import { contradictions } from './contradictions.ts'
import { flawIn } from './flaws.ts'
import { doubleSettings, lookUp } from './former-names.ts'
import { closerHint } from './setting-kinds.ts'
import { type Config, SETTINGS } from './settings.ts'
import { containerAppUrl, type Surroundings, surroundingsIn } from './surroundings.ts'
import { unknownNames } from './unknown-names.ts'
import { unsafeSwitches } from './unsafe-switches.ts'

/**
 * Thrown by `readSettings`; `mistakes` has one line per mistake, which names the setting and says how to correct it.
 */
export class ConfigError extends Error {
  override name = 'ConfigError' as const
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

type Environment = Readonly<Record<string, string | undefined>>

export interface Settings {
  readonly config: Config
  readonly surroundings: Surroundings
}

/**
 * Reads the settings, and other facts about the environment.
 *
 * @param environment variables by name; `process.env` by default
 * @throws {ConfigError} naming every setting without a usable value, every probably misspelt name and every unsafe
 * switch
 */
export function readSettings(environment: Environment = process.env): Settings {
  const mistakes: string[] = []
  const fine: Partial<Config> = {}
  // One by one: an object schema returns no data if one value is bad, and the others could not be checked for contradictions.
  for (const [setting, schema] of Object.entries(SETTINGS)) {
    const { name, text } = lookUp(setting, environment)
    const value = setting === 'PUBLIC_URL' ? (text ?? containerAppUrl(environment)) : text
    const flaw = value === undefined ? undefined : flawIn(value)
    const { success, data, error } = schema.safeParse(value)
    if (flaw === undefined && success) Object.assign(fine, { [setting]: data })
    else mistakes.push(`${name} ${flaw ?? closerHint(error) ?? schema.meta()?.hint}`)
  }
  mistakes.push(...contradictions(fine), ...doubleSettings(environment), ...unknownNames(environment))
  mistakes.push(...unsafeSwitches(environment, process.execArgv, fine.ALLOW_DIAGNOSTICS_FOR_TESTS === true))
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  // Without mistakes, every setting has its value.
  return { config: fine as Config, surroundings: surroundingsIn(environment) }
}

/** The settings alone. @throws {ConfigError} as `readSettings` does */
export const readConfig = (environment?: Environment): Config => readSettings(environment).config
