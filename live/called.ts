/**
 * How the command was called, so that the commands which it suggests can be copied.
 */
import { type Arguments, DEFAULT_UPSTREAM } from './command-line.ts'
import type { SecondMessage } from './step.ts'

export interface Called {
  /** Such as `npm run live`. */
  readonly as: string
  /** Options that another run needs as well. */
  readonly options: readonly string[]
}

interface NpmEnvironment {
  readonly npm_lifecycle_event?: string | undefined
}

/**
 * npm names the script that it runs: https://docs.npmjs.com/cli/v11/using-npm/scripts#current-lifecycle-event
 *
 * @returns the command without its options
 */
export const calledAs = ({ npm_lifecycle_event: script }: NpmEnvironment): string =>
  script === 'live' ? 'npm run live' : 'tyntec-2fa-proxy live'

/** Adds the options that another run at the same address needs. @param as as calledAs() returns it */
export const calledFor = ({ upstream }: Pick<Arguments, 'upstream'>, as: string): Called => ({
  as,
  options: upstream.href === DEFAULT_UPSTREAM.href ? [] : [`--upstream=${upstream.origin}`]
})

const OPTIONS: Readonly<Record<SecondMessage, readonly string[]>> = {
  'wrong-codes': [],
  'wait-expiry': ['--wait-expiry'],
  resend: ['--second=resend']
}

/** The command for a run with this plan. */
export function commandOf({ as, options }: Called, second: SecondMessage): string {
  const all = [...options, ...OPTIONS[second]]
  // npm takes options before "--" for its own.
  const before = as.startsWith('npm ') && all.length > 0 ? [as, '--'] : [as]
  return [...before, ...all].join(' ')
}
