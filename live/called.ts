/**
 * How the command was called, so that what it tells to do next can be copied.
 */
import { type Arguments, DEFAULT_UPSTREAM } from './command-line.ts'
import type { SecondMessage } from './step.ts'

export interface Called {
  /** Such as `npm run live`. */
  readonly as: string
  /** Options that another run needs, too. */
  readonly options: readonly string[]
}

interface NpmEnvironment {
  readonly npm_lifecycle_event?: string | undefined
}

/**
 * npm names the script that it runs: https://docs.npmjs.com/cli/v11/using-npm/scripts#current-lifecycle-event
 *
 * @returns the words before all options
 */
export const calledAs = ({ npm_lifecycle_event: script }: NpmEnvironment): string =>
  script === 'live' ? 'npm run live' : 'tyntec-2fa-proxy live'

/** With the options of a run that another run at the same address needs. */
export const calledFor = ({ upstream }: Pick<Arguments, 'upstream'>, as: string): Called => ({
  as,
  options: upstream.href === DEFAULT_UPSTREAM.href ? [] : [`--upstream=${upstream.origin}`]
})

const OPTIONS: Readonly<Record<SecondMessage, readonly string[]>> = {
  'wrong-codes': [],
  'wait-expiry': ['--wait-expiry'],
  resend: ['--second=resend']
}

/** The command that makes a run whose second message is for this. */
export function commandOf({ as, options }: Called, second: SecondMessage): string {
  const all = [...options, ...OPTIONS[second]]
  // npm takes what stands before "--" for itself.
  const before = as.startsWith('npm ') && all.length > 0 ? [as, '--'] : [as]
  return [...before, ...all].join(' ')
}
