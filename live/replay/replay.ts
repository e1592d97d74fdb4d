/**
 * A replay: repeats the steps of a transcript against a sandbox with the options that the transcript asks for.
 * Differences show where the sandbox does not yet behave like the recorded service.
 */
import type { SandboxOptions } from '../../sandbox/server.ts'
import { optionsSeen } from '../assumptions/all.ts'
import { ownAnswers } from '../assumptions/answers.ts'
import type { StepId } from '../step.ts'
import type { Exchange, Field, Transcript } from '../transcript/record.ts'
import { compare, type Difference } from './compare.ts'
import { runAgainstSandbox } from './sandbox-run.ts'

export interface Replayed {
  /** The sandbox's options that the transcript asks for. */
  readonly options: Partial<SandboxOptions>
  readonly differences: readonly Difference[]
  /** Steps whose answers say nothing about the service: no answer, a server error, a refused key. */
  readonly notCompared: readonly StepId[]
}

/** Repeats a recorded run, in less than a second. */
export async function replay(recorded: Transcript): Promise<Replayed> {
  const options = optionsSeen(recorded)
  const again = await runAgainstSandbox(options, recorded)
  const compared = comparable(recorded)
  const taken = new Set(compared.map(({ step }) => step))
  return {
    options,
    differences: compare(compared, again.exchanges),
    notCompared: recorded.exchanges.map(({ step }) => step).filter((step) => !taken.has(step))
  }
}

function comparable(recorded: Transcript): readonly Exchange[] {
  const own = ownAnswers(recorded).map(({ exchange }) => exchange)
  const isWhole = recorded.end?.how === 'complete'
  // In an interrupted run, the clean-up depends on when it was interrupted.
  const whole = isWhole ? own : own.filter(({ step }) => !step.startsWith('clean-up'))
  // If the first send brought no OTP, that of the second one is `<otp-1>` in the transcript.
  return own.some(({ step }) => step === 'send-1') ? whole : whole.map(withoutOtpId)
}

function withoutOtpId(exchange: Exchange): Exchange {
  const { answer } = exchange
  if (answer.kind !== 'answer' || answer.body.kind !== 'object') return exchange
  const entries = Object.entries(answer.body.fields).map(([name, field]): [string, Field] =>
    name === 'otpId' ? [name, { type: field.type }] : [name, field]
  )
  return { ...exchange, answer: { ...answer, body: { kind: 'object', fields: Object.fromEntries(entries) } } }
}
