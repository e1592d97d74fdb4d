/**
 * The answers of a run, for the judges. Some say nothing about the service, and so decide nothing: no answer, a server
 * error, the page of something on the way, a refused key.
 */
import type { StepId } from '../step.ts'
import { ASKED } from '../steps/describe.ts'
import type { Exchange, Field, RecordedBody, Transcript } from '../transcript/record.ts'
import { fromRelative } from '../transcript/relative-time.ts'
import { otherRunWith } from './plan.ts'
import { NotDecided } from './verdict.ts'

export interface Answered {
  readonly step: StepId
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: RecordedBody
  /** The fields of a JSON object; empty for any other body. */
  readonly fields: Readonly<Record<string, Field>>
  readonly exchange: Exchange
}

/**
 * The service's own answer to a step.
 *
 * @throws {NotDecided} if there is none
 */
export function answerTo(transcript: Transcript, step: StepId): Answered {
  const answered = anyAnswerTo(transcript, step)
  if (isOfGateway(answered)) throw new NotDecided(`The gateway refused the key at ${briefly(answered)}.`)
  return answered
}

/**
 * The answer to a step, from the service or from the gateway.
 *
 * @throws {NotDecided} if there is none that is JSON or empty, or if a server failed
 */
export function anyAnswerTo(transcript: Transcript, step: StepId): Answered {
  const elsewhere = otherRunWith(step, transcript.start.second)
  if (elsewhere !== undefined) throw new NotDecided(`This run does not have the step “${ASKED[step]}”.`, elsewhere)
  const exchange = transcript.exchanges.find((one) => one.step === step)
  const why = exchange === undefined ? `The run did not get to “${ASKED[step]}”.` : whyUseless(exchange)
  if (why !== undefined) throw new NotDecided(why, { second: transcript.start.second })
  return toAnswered(exchange as Exchange) as Answered
}

/** All answers that are JSON or empty, those of the gateway included, in the order of the run. */
export const allAnswers = ({ exchanges }: Transcript): readonly Answered[] =>
  exchanges.filter((one) => whyUseless(one) === undefined).flatMap((one) => toAnswered(one) ?? [])

/**
 * The service's own answers, and the gateway's to calls without a valid key: those that the sandbox can be compared
 * with.
 */
export const ownAnswers = (transcript: Transcript): readonly Answered[] =>
  allAnswers(transcript).filter((one) => !isOfGateway(one))

/** The answers to these steps, in this order. Steps without an answer are left out. */
export function answersTo(transcript: Transcript, steps: readonly StepId[]): readonly Answered[] {
  const all = ownAnswers(transcript)
  return steps.flatMap((step) => all.find((one) => one.step === step) ?? [])
}

/** The same. @throws {NotDecided} if there is no answer at all, with the reason of the first step */
export function someAnswersTo(transcript: Transcript, steps: readonly [StepId, ...StepId[]]): readonly Answered[] {
  const some = answersTo(transcript, steps)
  return some.length > 0 ? some : [answerTo(transcript, steps[0])]
}

export const otpAnswers = (transcript: Transcript): readonly Answered[] =>
  allAnswers(transcript).filter(
    ({ fields, exchange }) => exchange.request.key === 'yours' && Object.hasOwn(fields, 'otpId')
  )

/** Whether there is no body at all. */
export const isBare = ({ body }: Answered): boolean => body.kind === 'none'

/** The value of a field; undefined if the field is missing, or its value was not recorded. */
export const fieldValue = ({ fields }: Answered, name: string): Field['value'] =>
  Object.hasOwn(fields, name) ? fields[name]?.value : undefined

/** A field's time in ms since the start of the run; undefined if it holds no such time. */
export const timeOf = (answered: Answered, name: string): number | undefined => fromRelative(fieldValue(answered, name))

/** When the call was sent, ms since the start of the run. */
export const sentAt = ({ exchange }: Answered): number | undefined => fromRelative(exchange.at)

/** An answer in a few words, such as `verify a wrong code: 401, ACTIVE, 1 attempt`. */
export function briefly(answered: Answered): string {
  const { step, status, body } = answered
  const attempts = fieldValue(answered, 'attemptCount')
  const said = [
    fieldValue(answered, 'otpStatus'),
    attempts !== undefined && `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    fieldValue(answered, 'code') !== undefined && `code ${fieldValue(answered, 'code')}`,
    fieldValue(answered, 'otpStatus') === undefined && fieldValue(answered, 'message'),
    body.kind === 'none' && 'no body'
  ].filter((part) => part !== undefined && part !== false)
  return [`${ASKED[step]}: ${status}`, ...said].join(', ')
}

export const eachBriefly = (answers: readonly Answered[]): string => answers.map(briefly).join('; ')

function toAnswered(exchange: Exchange): Answered | undefined {
  const { step, answer } = exchange
  if (answer.kind !== 'answer') return undefined
  const { status, headers, body } = answer
  return { step, status, headers, body, fields: body.kind === 'object' ? body.fields : {}, exchange }
}

function whyUseless({ step, answer }: Exchange): string | undefined {
  const asked = `“${ASKED[step]}”`
  if (answer.kind === 'fault') return `There was no answer to ${asked}: ${answer.reason}.`
  // The remaining kind is `withheld`.
  if (answer.kind !== 'answer') return `The answer to ${asked} was withheld from the transcript.`
  if (answer.body.kind === 'other') return `The answer to ${asked} is ${answer.body.looks}, not JSON.`
  if (answer.status === 429 || answer.status >= 500) return `${asked} was answered with ${answer.status}.`
  if (answer.status >= 300 && answer.status < 400) return `${asked} was redirected (${answer.status}).`
  return undefined
}

/** All members of Kong's error object. */
const KONGS: ReadonlySet<string> = new Set(['message', 'request_id'])

/**
 * Whether the gateway refused a call with the person's key. The service answers 401 or 403 without an OTP only to a
 * check of a code.
 */
function isOfGateway({ status, headers, fields, exchange: { request } }: Answered): boolean {
  if (request.key !== 'yours' || (status !== 401 && status !== 403)) return false
  const names = Object.keys(fields)
  if (names.includes('otpId') || (names.includes('code') && names.includes('timestamp'))) return false
  const isCheck = request.path.endsWith('/check') && request.otp !== '<unknown>'
  const isKongs = names.length > 0 && names.every((name) => KONGS.has(name))
  return !isCheck || isKongs || headers['www-authenticate'] !== undefined
}
