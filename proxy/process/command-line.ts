/**
 * The command `tyntec-2fa-proxy`: its arguments and usage text. Settings come only from the environment.
 */
import { parseArgs } from 'node:util'
import { describeSettings, metaOf } from '../config/described-settings.ts'
import type { Config } from '../config/settings.ts'
import { SETTINGS } from '../config/settings.ts'

const HELP = `Usage: tyntec-2fa-proxy [--check-config | --help | --version]
       tyntec-2fa-proxy live [options]
       tyntec-2fa-proxy doctor URL [options]

Answers a wrong one-time password with 200 and "valid": false, in front of tyntec's 2FA API.

  --check-config  prints the effective settings, secrets hidden, and ends
  --help          prints this
  --version       prints the version
  live            tries tyntec's live service with your key and phone: at most two messages
  doctor URL      checks a deployed proxy from outside: can Power Platform use it?

"live --help" and "doctor --help" print their options.

Settings are environment variables; a file .env in the current folder is read, too:

`

/** Commands beside the proxy, with arguments of their own. */
export const OTHERS = ['live', 'doctor'] as const

export type Command = 'run' | 'check-config' | 'help' | 'version' | (typeof OTHERS)[number]

/**
 * Reads the arguments; of another command only its name.
 *
 * @throws {TypeError} Node's own error for an unknown argument; its message names the argument
 */
export function readCommand(args: readonly string[]): Command {
  const other = OTHERS.find((name) => name === args[0])
  if (other) return other
  const options = {
    help: { type: 'boolean' },
    version: { type: 'boolean' },
    'check-config': { type: 'boolean' }
  } as const
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) return 'help'
  if (values.version) return 'version'
  return values['check-config'] ? 'check-config' : 'run'
}

/** The usage text, with one paragraph for each setting. */
export function helpText(): string {
  const settings = Object.entries(SETTINGS).map(([name, schema]) => {
    const { sentence, unit, bounds } = metaOf(schema)
    const byDefault = schema.safeParse(undefined).data
    const facts = [unit, bounds, byDefault === undefined ? 'off by default' : `default ${byDefault}`].filter(Boolean)
    return `  ${name}\n      ${sentence.replaceAll('`', '')} (${facts.join('; ')})`
  })
  return `${HELP}${settings.join('\n')}\n`
}

/** The effective settings, one line each, in the form of a .env file. */
export const describeConfig = (config: Config): string =>
  describeSettings(config)
    .map(({ name, value, hidden }) => {
      if (hidden) return `# ${name} is set, and hidden here\n`
      return value === undefined ? `# ${name} is not set\n` : `${name}=${value}\n`
    })
    .join('')
