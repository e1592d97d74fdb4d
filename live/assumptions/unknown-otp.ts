/**
 * Answers about an OTP that does not exist, and the form of tyntec's errors.
 */
import type { StepId } from '../step.ts'
import { ASKED } from '../steps/describe.ts'
import {
  type Answered,
  answersTo,
  answerTo,
  briefly,
  eachBriefly,
  fieldValue,
  isBare,
  someAnswersTo
} from './answers.ts'
import type { Assumption } from './assumption.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

/** Form of tyntec's error codes. The front page's check of a key relies on it: pages/browser/key-verdict.ts. */
const TYNTECS_CODE = /^(?!404$)\d{3,6}$/

const status = assumption({
  id: 'unknown-status',
  says: 'The status of an unknown OTP is 404 with an error whose `code` has digits only. (The front page’s check of a key relies on it.)',
  basis: 'documented',
  change: { file: 'sandbox/errors.ts' },
  judge(transcript) {
    const answered = answerTo(transcript, 'unknown-status')
    if (codeOf(answered).startsWith('<'))
      throw new NotDecided('Its code is by chance the one that the phone got.', 'another run')
    const isTyntecs = answered.status === 404 && TYNTECS_CODE.test(codeOf(answered))
    return isTyntecs
      ? holds(briefly(answered))
      : differs(`${briefly(answered)}; change pages/browser/key-verdict.ts with the sandbox`)
  }
})

const notFound = (id: string, step: StepId, says: string): Assumption =>
  assumption({
    id,
    says,
    basis: 'documented',
    change: { file: 'sandbox/operations.ts' },
    judge(transcript) {
      const answered = answerTo(transcript, step)
      return answered.status === 404 ? holds(briefly(answered)) : differs(briefly(answered))
    }
  })

const body = assumption({
  id: 'not-found-body',
  says: 'The 404 of verify and delete has tyntec’s error as its body.',
  basis: 'guess',
  change: { option: 'bareNotFound' },
  judge(transcript) {
    const some = answersTo(transcript, ['unknown-verify', 'unknown-delete', 'verify-after-delete']).filter(
      (one) => one.status === 404
    )
    if (some.length === 0) throw new NotDecided('Neither verify nor delete was answered with 404.')
    if (some.every((one) => codeOf(one) !== '')) return holds(eachBriefly(some))
    return differs(eachBriefly(some), some.every(isBare) ? { bareNotFound: true } : undefined)
  }
})

const code = assumption({
  id: 'unknown-otp-code',
  says: 'The error code of an unknown OTP is 1010.',
  basis: 'guess',
  change: { option: 'unknownOtpCode' },
  judge(transcript) {
    const answered = answerTo(transcript, 'unknown-status')
    const seen = codeOf(answered)
    if (!TYNTECS_CODE.test(seen)) throw new NotDecided(`There is no code of tyntec’s at ${briefly(answered)}.`)
    return seen === '1010' ? holds(briefly(answered)) : differs(briefly(answered), { unknownOtpCode: seen })
  }
})

const errorFields = assumption({
  id: 'error-fields',
  says: 'An error has `code`, `id` and `message` (strings) and `timestamp` (epoch ms), and nothing else.',
  basis: 'documented',
  change: { file: 'sandbox/errors.ts' },
  judge(transcript) {
    const some = someAnswersTo(transcript, ['unknown-status', 'unknown-verify', 'unknown-delete']).filter(
      (one) => one.status === 404 && !isBare(one)
    )
    if (some.length === 0) throw new NotDecided('No 404 has a body.')
    const odd = some.filter((one) => !isTyntecsError(one))
    return odd.length > 0 ? differs(odd.map(shape).join('; ')) : holds(shape(some[0] as Answered))
  }
})

const codeBeforeOtp = assumption({
  id: 'code-before-otp',
  says: 'A check without a code is 400, before the OTP is looked for, as in a Spring application.',
  basis: 'guess',
  change: { option: 'otpBeforeCode' },
  judge(transcript) {
    const answered = answerTo(transcript, 'verify-without-code')
    if (answered.status === 400) return holds(briefly(answered))
    return differs(briefly(answered), answered.status === 404 ? { otpBeforeCode: true } : undefined)
  }
})

const badRequestBody = assumption({
  id: 'bad-request-body',
  says: 'The 400 of a check without a code has tyntec’s error as its body, not Spring’s own.',
  basis: 'guess',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const answered = answerTo(transcript, 'verify-without-code')
    if (answered.status !== 400) throw new NotDecided(`It is no 400: ${briefly(answered)}.`)
    return isTyntecsError(answered) ? holds(shape(answered)) : differs(shape(answered))
  }
})

/** The error code; empty if it is missing, no string, or was not recorded. */
function codeOf(answered: Answered): string {
  const value = fieldValue(answered, 'code')
  return typeof value === 'string' ? value : ''
}

const shape = ({ step, fields }: Answered): string =>
  `${ASKED[step]}: ${Object.entries(fields)
    .map(([name, { type }]) => `${name} ${type}`)
    .join(', ')}`

function isTyntecsError({ fields }: Answered): boolean {
  const types = Object.entries(fields).map(([name, { type }]) => `${name} ${type}`)
  return types.sort().join() === 'code string,id string,message string,timestamp number'
}

export const UNKNOWN_OTP: readonly Assumption[] = [
  status,
  notFound('unknown-verify', 'unknown-verify', 'A check of an unknown OTP is 404.'),
  notFound('unknown-delete', 'unknown-delete', 'A delete of an unknown OTP is 404.'),
  body,
  code,
  errorFields,
  codeBeforeOtp,
  badRequestBody
]
