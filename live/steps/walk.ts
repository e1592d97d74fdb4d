/**
 * What every step can use, and how a step makes its call.
 */
import type { Call, Client } from '../client.ts'
import type { Person } from '../person/person.ts'
import type { Phone } from '../person/phone.ts'
import type { RawExchange } from '../raw-exchange.ts'
import type { Recorder } from '../recorder.ts'
import type { SecondMessage, StepId } from '../step.ts'
import { describe } from './describe.ts'
import type { OpenOtps } from './open-otps.ts'
import { otpIdIn } from './read-otp.ts'

export interface Walk {
  readonly client: Client
  /** Host of the upstream, for the screen. */
  readonly host: string
  readonly recorder: Recorder
  readonly person: Person
  readonly phone: Phone
  readonly second: SecondMessage
  readonly open: OpenOtps
  /** Interrupts the run. */
  readonly signal: AbortSignal
  /** Epoch ms. */
  now(): number
  /** Resolves ms later; rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Ends the run, because further steps make no sense after an answer. The message says why. */
export class Stopped extends Error {
  override name = 'Stopped' as const
}

const OPENS: Partial<Record<StepId, 1 | 2>> = { 'send-1': 1, resend: 2, 'send-2': 2 }

/**
 * Makes a step's call, records it, and shows the answer in one line.
 *
 * @param signal the run's own, except for the clean-up after an interruption
 */
export async function take(
  walk: Walk,
  step: StepId,
  call: Call,
  signal: AbortSignal = walk.signal
): Promise<RawExchange['answer']> {
  const message = OPENS[step]
  const raw = await walk.client.call(step, call, signal).catch((error: Error) => {
    if (message)
      walk.person.tell('  That send was given up. If its message still arrives, its code ends with its lifetime.')
    if (call.method === 'DELETE' && call.otp?.placeholder !== '<unknown>')
      walk.person.tell('  That delete was given up. If it did not arrive, the OTP ends with its lifetime.')
    throw error
  })
  // Remembers the OTP first, so that it is deleted whatever fails from here on.
  const otpId = message && otpIdIn(raw.answer)
  // A resend should name the OTP that is open already. If the service names another one, that is deleted, too.
  if (otpId && otpId !== call.otp?.id) walk.open.add(message, otpId)
  try {
    walk.recorder.exchange(raw)
  } finally {
    walk.person.tell(describe(step, raw.answer))
  }
  return raw.answer
}
