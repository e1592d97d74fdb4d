/**
 * The life cycles of the run's two OTPs: what is known about an OTP at a step, from the answers before and after it.
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

/** Whether tyntec accepted a code, a delete or a send. A 2xx status with an error in the body does not count. */
export const isDone = ({ status, fields }: Answered): boolean =>
  status >= 200 && status < 300 && (Object.hasOwn(fields, 'otpId') || !isError(fields))

const isError = (fields: Answered['fields']): boolean =>
  ['code', 'error', 'message'].some((name) => Object.hasOwn(fields, name))

/** Lifetime in ms by `created` and `expire` of an answer; undefined if one is missing. */
export function lifetimeOf(answered: Answered): number | undefined {
  const [created, expire] = [timeOf(answered, 'created'), timeOf(answered, 'expire')]
  return created === undefined || expire === undefined ? undefined : expire - created
}

/**
 * Age of the OTP at a step, by this machine's clock, and its lifetime, both in ms; undefined if the send, or a time, is
 * missing.
 */
function ageAt(transcript: Transcript, answered: Answered): { age: number; lifetime: number } | undefined {
  const [send] = answersTo(transcript, [OF_FIRST.has(answered.step) ? 'send-1' : 'send-2'])
  const [from, to] = [send && sentAt(send), sentAt(answered)]
  const lifetime = send && lifetimeOf(send)
  if (from === undefined || to === undefined || lifetime === undefined) return undefined
  return { age: to - from, lifetime }
}

/** ms for a check and its answer, and for the difference of both clocks. */
const NEARLY_MS = 2_000

/** @throws {NotDecided} if the OTP's lifetime was over at a step, or nearly so */
export function mustBeInTime(transcript: Transcript, answered: Answered): void {
  const known = ageAt(transcript, answered)
  const isLate = known !== undefined && known.age > known.lifetime - NEARLY_MS
  if (isLate || fieldValue(answered, 'otpStatus') === 'EXPIRED')
    throw new NotDecided(`The lifetime was over at ${briefly(answered)}.`, 'another run, with the code typed sooner')
}

/** @throws {NotDecided} unless it is known that the OTP's lifetime was over at a step */
export function mustBeLate(transcript: Transcript, answered: Answered): void {
  const known = ageAt(transcript, answered)
  if (known === undefined || known.age < known.lifetime)
    throw new NotDecided(`It is not known whether the lifetime was over at “${ASKED[answered.step]}”.`)
}

/**
 * @throws {NotDecided} unless it is known that the OTP was still open after the wrong code, just before the right one
 */
export function mustBeOpenForRightCode(transcript: Transcript, right: Answered): void {
  mustBeInTime(transcript, right)
  const before = answerTo(transcript, 'status-after-wrong')
  if (fieldValue(before, 'otpStatus') !== 'ACTIVE')
    throw new NotDecided(`The OTP was not open any more at ${briefly(before)}.`)
}

const REFUSED_CODE: ReadonlySet<number> = new Set([401, 403, 410])

/** Whether the service refused a code. */
export const isRefused = ({ status }: Answered): boolean => REFUSED_CODE.has(status)

/**
 * The answer to the code that the person typed. If it was refused, nothing is decided: it may be the code of an older
 * message.
 *
 * @throws {NotDecided} if it was refused
 */
export function typedCode(transcript: Transcript): Answered {
  const right = answerTo(transcript, 'right-code')
  if (isRefused(right))
    throw new NotDecided('The code that was typed was not accepted.', { second: transcript.start.second })
  return right
}

/**
 * The answer to the right code.
 *
 * @throws {NotDecided} if it was not accepted
 */
export function acceptedCode(transcript: Transcript): Answered {
  const right = typedCode(transcript)
  if (!isDone(right)) throw new NotDecided(`The code was not accepted at ${briefly(right)}.`)
  return right
}

/**
 * `otpStatus` of an answer, or if it has none, of the status call after it.
 *
 * @throws {NotDecided} if neither has one that was recorded
 */
export function statusAfter(transcript: Transcript, answered: Answered, statusCall: StepId): Field['value'] {
  const status = fieldValue(answered, 'otpStatus') ?? fieldValue(answerTo(transcript, statusCall), 'otpStatus')
  if (status === undefined) throw new NotDecided(`No otpStatus is known after ${briefly(answered)}.`)
  return status
}

/** @throws {NotDecided} if the answer has no `attemptCount` */
export function attemptsOf(answered: Answered): number {
  const count = fieldValue(answered, 'attemptCount')
  if (typeof count !== 'number') throw new NotDecided(`There is no attemptCount at ${briefly(answered)}.`)
  return count
}
