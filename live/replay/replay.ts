/**
 * A replay: the steps of a transcript once more, against a sandbox that is set up as the transcript says. Where the sandbox still
 * answers in another way, it is not yet the service that the transcript saw.
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
  /** Steps whose answers say nothing about the service: no answer, a failure, a refused key. */
  readonly notCompared: readonly StepId[]
}

/** Takes less than a second. */
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
  // What a run that was broken off deletes, and in which state, depends on the moment.
  const whole = isWhole ? own : own.filter(({ step }) => !step.startsWith('clean-up'))
  // Where the first send brought no OTP, the transcript calls that of the second one `<otp-1>`.
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
