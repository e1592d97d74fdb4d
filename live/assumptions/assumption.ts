/**
 * What the sandbox takes for granted about tyntec, as one row each, and what a run says about it.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { SecondMessage } from '../step.ts'
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
  /** What two messages, one phone and one key cannot decide, whatever they are used for. */
  readonly isBeyondRuns?: true
  judge(transcript: Transcript): Verdict
}

/** A run, by what its second message is for. */
export interface AnotherRun {
  readonly second: SecondMessage
}

export type Verdict =
  | { readonly verdict: 'holds'; readonly evidence: string }
  /** `options` make the sandbox answer in the way that was seen; absent where no option does. */
  | { readonly verdict: 'differs'; readonly evidence: string; readonly options?: Partial<SandboxOptions> }
  /** `decidedBy` is the run or the deed that would decide it; absent where nothing is known that would. */
  | { readonly verdict: 'not decided'; readonly why: string; readonly decidedBy?: AnotherRun | string }
