/**
 * What the sandbox takes for granted about tyntec, as one row each, and what a run says about it.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { Transcript } from '../transcript/record.ts'

export interface Assumption {
  /** Short, in kebab case; stays the same for good. */
  readonly id: string
  /** One sentence, as `sandbox/README.md` has it. */
  readonly says: string
  /** `documented` by tyntec, a `guess`, or documented in two ways that contradict each other. */
  readonly basis: 'documented' | 'guess' | 'contradictory'
  /** What to change in the sandbox where the service differs. */
  readonly change: { readonly option: keyof SandboxOptions } | { readonly file: string }
  judge(transcript: Transcript): Verdict
}

export type Verdict =
  | { readonly verdict: 'holds'; readonly evidence: string }
  /** `options` make the sandbox answer in the way that was seen; absent where no option does. */
  | { readonly verdict: 'differs'; readonly evidence: string; readonly options?: Partial<SandboxOptions> }
  /** `decidedBy` is the command or the deed that would decide it; absent where no run can. */
  | { readonly verdict: 'not decided'; readonly why: string; readonly decidedBy?: string }
