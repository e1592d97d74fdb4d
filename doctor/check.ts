/**
 * One check of `doctor`: a question about the deployment, with an answer that says what to do.
 */
import type { Deployment } from './deployment.ts'

export interface Check {
  /** In capitals, for searching and for `--json`; never changes. */
  readonly code: string
  /** What is checked, in a few words, such as "certificate chain". */
  readonly about: string
  /** Codes of earlier checks. If one of them has a fault or was skipped, this check is skipped. */
  readonly needs?: readonly string[]
  run(deployment: Deployment): Promise<Finding>
}

export type Finding =
  | { readonly level: 'ok'; readonly what: string }
  | { readonly level: 'warning' | 'fault'; readonly what: string; readonly remedy: string }
  /** Could not be checked; `what` says why. `because` is the code of the check that reports the cause, if one does. */
  | { readonly level: 'skipped'; readonly what: string; readonly because?: string }

export const ok = (what: string): Finding => ({ level: 'ok', what })
export const warning = (what: string, remedy: string): Finding => ({ level: 'warning', what, remedy })
export const fault = (what: string, remedy: string): Finding => ({ level: 'fault', what, remedy })
export const skipped = (what: string): Finding => ({ level: 'skipped', what })
export const skippedFor = (code: string): Finding => ({
  level: 'skipped',
  what: `not asked, because of ${code}`,
  because: code
})
