/**
 * The lives of the run's two OTPs: what is known of one at a step, from the answers before and after it.
 */
import type { StepId } from '../step.ts'
import { ASKED } from '../steps/describe.ts'
import type { Field, Transcript } from '../transcript/record.ts'
import { type Answered, answersTo, answerTo, briefly, fieldValue, sentAt, timeOf } from './answers.ts'
import { NotDecided } from './verdict.ts'

const OF_FIRST: ReadonlySet<StepId> = new Set([
  'status-1',
  'resend',
  'wrong-code',
  'status-after-wrong',
  'right-code',
  'same-code-again'
])

/** Whether tyntec accepted a code, a delete or a send. A success with an error as its body is none. */
export const isDone = ({ status, fields }: Answered): boolean =>
  status >= 200 && status < 300 && (Object.hasOwn(fields, 'otpId') || !isError(fields))

const isError = (fields: Answered['fields']): boolean =>
  ['code', 'error', 'message'].some((name) => Object.hasOwn(fields, name))

/** Lifetime in ms by the answer's own times; undefined where they are missing. */
export function lifetimeOf(answered: Answered): number | undefined {
  const [created, expire] = [timeOf(answered, 'created'), timeOf(answered, 'expire')]
  return created === undefined || expire === undefined ? undefined : expire - created
}

/** ms between a step and the send of its OTP, by the clock of this machine alone; undefined where one of them is missing. */
function ageAt(transcript: Transcript, answered: Answered): { age: number; lifetime: number } | undefined {
  const [send] = answersTo(transcript, [OF_FIRST.has(answered.step) ? 'send-1' : 'send-2'])
  const [from, to] = [send && sentAt(send), sentAt(answered)]
  const lifetime = send && lifetimeOf(send)
  if (from === undefined || to === undefined || lifetime === undefined) return undefined
  return { age: to - from, lifetime }
}

/** A check and its answer take up to this long, and the clocks run apart a little. */
const NEARLY_MS = 2_000

/** @throws {NotDecided} where the OTP's lifetime was over at a step, or nearly so */
export function mustBeInTime(transcript: Transcript, answered: Answered): void {
  const known = ageAt(transcript, answered)
  const isLate = known !== undefined && known.age > known.lifetime - NEARLY_MS
  if (isLate || fieldValue(answered, 'otpStatus') === 'EXPIRED')
    throw new NotDecided(`The lifetime was over at ${briefly(answered)}.`, 'another run, with the code typed sooner')
}

/** @throws {NotDecided} where it is not known that the OTP's lifetime was over at a step */
export function mustBeLate(transcript: Transcript, answered: Answered): void {
  const known = ageAt(transcript, answered)
  if (known === undefined || known.age < known.lifetime)
    throw new NotDecided(`It is not known whether the lifetime was over at “${ASKED[answered.step]}”.`)
}

/** @throws {NotDecided} where it is not known that the wrong code before the right one left the OTP open */
export function mustBeOpenForRightCode(transcript: Transcript, right: Answered): void {
  mustBeInTime(transcript, right)
  const before = answerTo(transcript, 'status-after-wrong')
  if (fieldValue(before, 'otpStatus') !== 'ACTIVE')
    throw new NotDecided(`The OTP was not open any more at ${briefly(before)}.`)
}

const REFUSED_CODE: ReadonlySet<number> = new Set([401, 403, 410])

/** Whether the service said that a code is wrong, or comes too late. */
export const isRefused = ({ status }: Answered): boolean => REFUSED_CODE.has(status)

/**
 * A refused code need not be the right one: a person typed it, perhaps from an older message.
 *
 * @returns the answer to the code that the person typed
 * @throws {NotDecided} where it was refused
 */
export function typedCode(transcript: Transcript): Answered {
  const right = answerTo(transcript, 'right-code')
  if (isRefused(right))
    throw new NotDecided('The code that was typed was not accepted.', { second: transcript.start.second })
  return right
}

/**
 * @returns the answer to the right code
 * @throws {NotDecided} where it was not accepted
 */
export function acceptedCode(transcript: Transcript): Answered {
  const right = typedCode(transcript)
  if (!isDone(right)) throw new NotDecided(`The code was not accepted at ${briefly(right)}.`)
  return right
}

/**
 * `otpStatus` of an answer, or of the status call after it where the answer has none.
 *
 * @throws {NotDecided} where neither has one that was written down
 */
export function statusAfter(transcript: Transcript, answered: Answered, statusCall: StepId): Field['value'] {
  const status = fieldValue(answered, 'otpStatus') ?? fieldValue(answerTo(transcript, statusCall), 'otpStatus')
  if (status === undefined) throw new NotDecided(`No otpStatus is known after ${briefly(answered)}.`)
  return status
}

/** @throws {NotDecided} where the answer holds no count */
export function attemptsOf(answered: Answered): number {
  const count = fieldValue(answered, 'attemptCount')
  if (typeof count !== 'number') throw new NotDecided(`There is no attemptCount at ${briefly(answered)}.`)
  return count
}
