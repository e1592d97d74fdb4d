/**
 * A check of `doctor`: one question about the deployment, with an answer that says what to do.
 */
import type { Deployment } from './deployment.ts'

export interface Check {
  /** In capitals, for searching and for `--json`; stays the same for good. */
  readonly code: string
  /** What is checked, in a few words, such as "certificate chain". */
  readonly about: string
  run(deployment: Deployment): Promise<Finding>
}

export type Finding =
  | { readonly level: 'ok'; readonly what: string }
  | { readonly level: 'warning' | 'fault'; readonly what: string; readonly remedy: string }
  /** Could not be asked, because of what another check reports; `what` says so. */
  | { readonly level: 'skipped'; readonly what: string }
