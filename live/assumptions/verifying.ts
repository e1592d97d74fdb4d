/**
 * The answers to a check of a code, and the attempts that it counts.
 */
import type { StepId } from '../step.ts'
import { ASKED } from '../steps/describe.ts'
import { allAnswers, answersTo, answerTo, anyAnswerTo, briefly, eachBriefly, fieldValue, isBare } from './answers.ts'
import type { Assumption } from './assumption.ts'
import {
  acceptedCode,
  attemptsOf,
  isDone,
  isRefused,
  mustBeInTime,
  mustBeOpenForRightCode,
  statusAfter,
  typedCode
} from './lives.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const OPERATIONS = 'sandbox/operations.ts'
const OTPS = 'sandbox/otps.ts'
/** All checks of OTPs that exist. */
const CHECKS: readonly StepId[] = [
  'wrong-code',
  'right-code',
  'same-code-again',
  'wrong-1',
  'wrong-2',
  'wrong-3',
  'late-code',
  'late-code-again'
]

const wrongCode = assumption({
  id: 'wrong-code',
  says: 'A wrong code is 401 while attempts are left.',
  basis: 'documented',
  change: { file: OPERATIONS },
  judge(transcript) {
    const accepted = answersTo(transcript, ['wrong-code', 'wrong-1', 'wrong-2', 'wrong-3']).filter(isDone)
    if (accepted.length > 0) return differs(eachBriefly(accepted))
    const answered = answerTo(transcript, 'wrong-code')
    mustBeInTime(transcript, answered)
    if (answered.status === 401) return holds(briefly(answered))
    if (answered.status === 404 && answerTo(transcript, 'status-1').status === 404)
      throw new NotDecided(`The OTP was not found: ${briefly(answered)}.`)
    if (statusAfter(transcript, answered, 'status-after-wrong') === 'TOO_MANY_ATTEMPTS')
      throw new NotDecided(`The first wrong code was the last one: ${briefly(answered)}.`)
    return differs(briefly(answered))
  }
})

const wrongCodeCounts = assumption({
  id: 'wrong-code-counts',
  says: 'A wrong code counts as one attempt, as the status tells.',
  basis: 'documented',
  change: { file: OTPS },
  judge(transcript) {
    const wrong = answerTo(transcript, 'wrong-code')
    mustBeInTime(transcript, wrong)
    if (!isRefused(wrong)) throw new NotDecided(`No code was compared at ${briefly(wrong)}.`)
    const [before, after] = [answerTo(transcript, 'status-1'), answerTo(transcript, 'status-after-wrong')]
    const evidence = eachBriefly([before, after])
    return attemptsOf(after) === attemptsOf(before) + 1 ? holds(evidence) : differs(evidence)
  }
})

const refusalsWithOtp = assumption({
  id: 'refusals-with-otp',
  says: 'The 401, 403 and 410 of verify carry the OTP.',
  basis: 'contradictory',
  change: { option: 'bareRefusals' },
  judge(transcript) {
    const some = answersTo(transcript, CHECKS).filter(isRefused)
    if (some.length === 0) throw new NotDecided('No code was refused.')
    if (some.every(({ fields }) => Object.hasOwn(fields, 'otpId'))) return holds(eachBriefly(some))
    return differs(eachBriefly(some), some.every(isBare) ? { bareRefusals: true } : undefined)
  }
})

const noChallenge = assumption({
  id: 'refusals-without-challenge',
  says: 'A refused code has no `WWW-Authenticate`. (The proxy takes a 401 that has one for a refused key.)',
  basis: 'guess',
  change: { file: OPERATIONS },
  judge(transcript) {
    const some = allAnswers(transcript).filter((one) => CHECKS.includes(one.step) && isRefused(one))
    if (some.length === 0) throw new NotDecided('No code was refused.')
    const odd = some.filter(({ headers }) => headers['www-authenticate'] !== undefined)
    return odd.length > 0 ? differs(eachBriefly(odd)) : holds(some.map(({ step }) => ASKED[step]).join(', '))
  }
})

const verifiedStatus = assumption({
  id: 'verified-status',
  says: 'A right code is 202.',
  basis: 'contradictory',
  change: { option: 'verifiedStatus' },
  judge(transcript) {
    const right = typedCode(transcript)
    if (isDone(right) && right.status === 202) return holds(briefly(right))
    if (isDone(right) && right.status === 200) return differs(briefly(right), { verifiedStatus: 200 })
    mustBeOpenForRightCode(transcript, right)
    return differs(briefly(right))
  }
})

const verifiedOtp = assumption({
  id: 'verified-otp',
  says: 'The answer to a right code carries the OTP, VERIFIED. (The proxy says `valid: true` for nothing else.)',
  basis: 'documented',
  change: { file: OTPS },
  judge(transcript) {
    const right = acceptedCode(transcript)
    return fieldValue(right, 'otpStatus') === 'VERIFIED' ? holds(briefly(right)) : differs(briefly(right))
  }
})

const rightCodeCounts = assumption({
  id: 'right-code-counts',
  says: 'A right code counts as an attempt, too.',
  basis: 'guess',
  change: { file: OTPS },
  judge(transcript) {
    const [before, right] = [answerTo(transcript, 'status-after-wrong'), acceptedCode(transcript)]
    const evidence = eachBriefly([before, right])
    return attemptsOf(right) === attemptsOf(before) + 1 ? holds(evidence) : differs(evidence)
  }
})

const sameCodeAgain = assumption({
  id: 'same-code-again',
  says: 'The same code once more is 410, and the OTP stays VERIFIED.',
  basis: 'documented',
  change: { file: OPERATIONS },
  judge(transcript) {
    acceptedCode(transcript)
    const again = answerTo(transcript, 'same-code-again')
    if (again.status !== 410) return differs(briefly(again))
    const status = statusAfter(transcript, again, 'status-after-right')
    const evidence = `${briefly(again)}, then ${status}`
    return status === 'VERIFIED' ? holds(evidence) : differs(evidence)
  }
})

const closedCountsNothing = assumption({
  id: 'closed-counts-nothing',
  says: 'A check of a closed OTP counts no attempt.',
  basis: 'documented',
  change: { file: OTPS },
  judge(transcript) {
    const right = acceptedCode(transcript)
    const again = anyAnswerTo(transcript, 'same-code-again')
    const after = answerTo(transcript, 'status-after-right')
    if (again.status !== 410) throw new NotDecided(`No closed OTP was checked at ${briefly(again)}.`)
    const evidence = eachBriefly([right, after])
    return attemptsOf(after) === attemptsOf(right) ? holds(evidence) : differs(evidence)
  }
})

export const VERIFYING: readonly Assumption[] = [
  wrongCode,
  wrongCodeCounts,
  refusalsWithOtp,
  noChallenge,
  verifiedStatus,
  verifiedOtp,
  rightCodeCounts,
  sameCodeAgain,
  closedCountsNothing
]
