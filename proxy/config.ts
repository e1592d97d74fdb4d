/**
 * Settings: from environment variables to a typed Config. The only file that reads the environment.
 *
 * Every mistake is reported at once, one line each, and a value is never repeated in a message: it may be a secret.
 * An empty value is a mistake too; leave a variable out to get its default.
 */
import { existsSync } from 'node:fs'
import { z } from 'zod'
import { SETTINGS } from './settings.ts'

const settings = z.object(SETTINGS)

/** The effective settings. */
export type Config = z.output<typeof settings>

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
  const result = settings.safeParse(environment)
  if (!result.success) {
    const names = new Set(result.error.issues.map((issue) => issue.path[0] as keyof Config))
    mistakes.push(...[...names].map((name) => `${name} ${SETTINGS[name].meta()?.hint}`))
    throw new ConfigError(mistakes)
  }
  mistakes.push(...contradictions(result.data))
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return result.data
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

/** Settings that are fine one by one and wrong together. */
function contradictions(config: Config): string[] {
  const mistakes: string[] = []
  const { protocol, hostname } = new URL(config.UPSTREAM_URL)
  const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  if (protocol === 'http:' && !loopback && !config.UPSTREAM_ALLOW_PLAIN_HTTP) {
    mistakes.push(
      'UPSTREAM_URL must begin with https:// for a host that is not this machine; UPSTREAM_ALLOW_PLAIN_HTTP=true lets keys and codes travel unencrypted'
    )
  }
  if (config.UPSTREAM_CONNECT_TIMEOUT_MS > config.UPSTREAM_TIMEOUT_MS) {
    mistakes.push('UPSTREAM_CONNECT_TIMEOUT_MS must not be longer than UPSTREAM_TIMEOUT_MS')
  }
  if (config.DRAIN_DELAY_MS > config.DRAIN_TIMEOUT_MS) {
    mistakes.push('DRAIN_DELAY_MS must not be longer than DRAIN_TIMEOUT_MS')
  }
  return mistakes
}
