/**
 * The types of an assumption of the sandbox about tyntec, and of a run's verdict on it.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { SecondMessage } from '../step.ts'
import type { Transcript } from '../transcript/record.ts'

export interface Assumption {
  /** Short, in kebab case. It never changes. */
  readonly id: string
  /** The assumption in a sentence, also for `sandbox/README.md`. */
  readonly says: string
  /** `documented` by tyntec, a `guess`, or `contradictory`: tyntec's documents contradict each other. */
  readonly basis: 'documented' | 'guess' | 'contradictory'
  /** What to change in the sandbox if the service differs. */
  readonly change: { readonly option: keyof SandboxOptions } | { readonly file: string }
  /** True if no run can decide it, because a run has two messages, one phone and one key. */
  readonly isBeyondRuns?: true
  judge(transcript: Transcript): Verdict
}

/** Another run, by the use of its second message. */
export interface AnotherRun {
  readonly second: SecondMessage
}

export type Verdict =
  | { readonly verdict: 'holds'; readonly evidence: string }
  /** `options` make the sandbox answer as the service did; absent if no option does. */
  | { readonly verdict: 'differs'; readonly evidence: string; readonly options?: Partial<SandboxOptions> }
  /** `decidedBy` is the run or the action that would decide it; absent if none is known. */
  | { readonly verdict: 'not decided'; readonly why: string; readonly decidedBy?: AnotherRun | string }
