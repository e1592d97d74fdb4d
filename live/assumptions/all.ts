/**
 * All assumptions of the sandbox about tyntec, and the verdicts of a run on them.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { Transcript } from '../transcript/record.ts'
import type { Assumption, Verdict } from './assumption.ts'
import { ENDING } from './ending.ts'
import { EXPIRY } from './expiry.ts'
import { GATEWAY } from './gateway.ts'
import { NOT_DECIDABLE } from './not-decidable.ts'
import { OTP_BODY } from './otp-body.ts'
import { RESENDING } from './resending.ts'
import { SENDING } from './sending.ts'
import { TRANSPORT } from './transport.ts'
import { UNKNOWN_OTP } from './unknown-otp.ts'
import { VERIFYING } from './verifying.ts'

/** The assumptions that some run can decide. */
export const DECIDABLE: readonly Assumption[] = [
  ...GATEWAY,
  ...TRANSPORT,
  ...UNKNOWN_OTP,
  ...SENDING,
  ...OTP_BODY,
  ...VERIFYING,
  ...ENDING,
  ...EXPIRY,
  ...RESENDING
]

export const ASSUMPTIONS: readonly Assumption[] = [...DECIDABLE, ...NOT_DECIDABLE]

export interface Judged {
  readonly assumption: Assumption
  readonly verdict: Verdict
}

/** The verdict on each assumption, in the order of ASSUMPTIONS. */
export const judgeAll = (transcript: Transcript): readonly Judged[] =>
  ASSUMPTIONS.map((assumption) => ({ assumption, verdict: assumption.judge(transcript) }))

/** Options that make a sandbox answer as the run saw it; empty if no option covers what differs, or nothing differs. */
export function optionsSeen(transcript: Transcript): Partial<SandboxOptions> {
  const seen = judgeAll(transcript).map(({ verdict }) => (verdict.verdict === 'differs' ? verdict.options : undefined))
  return Object.assign({}, ...seen) as Partial<SandboxOptions>
}
