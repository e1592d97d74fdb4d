/**
 * Settings: from environment variables to a typed Config. The only file that reads the environment.
 *
 * Every mistake is reported at once, one line each, and a value is never repeated in a message: it may be a secret.
 * An empty value is a mistake too; leave a variable out to get its default.
 */
import { existsSync } from 'node:fs'
import type * as z from 'zod'
import { contradictions } from './contradictions.ts'
import { SETTINGS } from './settings.ts'

/** The effective settings. */
export type Config = z.output<z.ZodObject<typeof SETTINGS>>

/** Thrown by `readConfig`; `mistakes` holds one line per mistake, each naming the setting and how to mend it. */
export class ConfigError extends Error {
  override name = 'ConfigError' as const
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}

/** Reads a file `.env` in the current folder, where there is one. What the environment holds already wins. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings.
 *
 * @param environment variables by name, `process.env` unless a test gives its own
 * @throws {ConfigError} naming every setting that has no usable value, and every switch of Node's that undoes a promise
 */
export function readConfig(environment: Environment = process.env): Config {
  const mistakes = unsafeSwitches(environment)
  const fine: Partial<Config> = {}
  // One by one: an object's schema gives nothing once one of them is bad, and the contradictions of the others stay untold.
  for (const [name, schema] of Object.entries(SETTINGS)) {
    const { success, data } = schema.safeParse(environment[name])
    if (success) Object.assign(fine, { [name]: data })
    else mistakes.push(`${name} ${schema.meta()?.hint}`)
  }
  mistakes.push(...contradictions(fine))
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  // No mistake: each setting has its value.
  return fine as Config
}

/** Switches that Node obeys and that would undo the verification of tyntec or of the requests' syntax. */
function unsafeSwitches({ NODE_TLS_REJECT_UNAUTHORIZED, NODE_OPTIONS = '' }: Environment): string[] {
  const mistakes: string[] = []
  if (NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    mistakes.push(
      'NODE_TLS_REJECT_UNAUTHORIZED must not be 0: it sends API keys to whoever answers. To trust a CA of your own, set NODE_EXTRA_CA_CERTS'
    )
  }
  // Node takes "_" for "-" in the names of its options.
  if (
    [NODE_OPTIONS, ...process.execArgv].some((options) =>
      options.replaceAll('_', '-').includes('--insecure-http-parser')
    )
  ) {
    mistakes.push(
      'NODE_OPTIONS and the command line must not hold --insecure-http-parser: it lets smuggled requests through'
    )
  }
  return mistakes
}
