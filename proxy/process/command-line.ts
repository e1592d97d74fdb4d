/**
 * The command `tyntec-2fa-proxy`: its arguments. Settings come only from the environment.
 */
import { parseArgs } from 'node:util'

/** Other commands, with arguments of their own. */
export const OTHERS = ['live', 'doctor'] as const

export type Command =
  | { readonly name: 'run' | 'check-config'; readonly strict: boolean }
  /** `about` has the words after --help. */
  | { readonly name: 'help'; readonly about: readonly string[] }
  | { readonly name: 'version' }
  | { readonly name: (typeof OTHERS)[number]; readonly args: readonly string[] }

/**
 * Reads the arguments. Those of another command are passed on as they are.
 *
 * @throws {TypeError} Node's own error for an unknown argument; its message names the argument
 */
export function readCommand(args: readonly string[]): Command {
  const other = OTHERS.find((name) => name === args[0])
  if (other) return { name: other, args: args.slice(1) }
  const options = {
    help: { type: 'boolean' },
    version: { type: 'boolean' },
    'check-config': { type: 'boolean' },
    strict: { type: 'boolean' }
  } as const
  const asksForHelp = args.includes('--help')
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: asksForHelp })
  if (values.help) return { name: 'help', about: positionals }
  if (values.version) return { name: 'version' }
  return { name: values['check-config'] ? 'check-config' : 'run', strict: values.strict === true }
}
