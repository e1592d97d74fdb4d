/**
 * An OTP after its lifetime. The plan `wait-expiry` decides these.
 */
import { answerTo, briefly, eachBriefly, fieldValue } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { attemptsOf, isDone, mustBeLate, statusAfter } from './lives.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const expiredStatus = assumption({
  id: 'expired-status',
  says: 'After the lifetime the status is 200 with EXPIRED, before anybody checks a code.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge(transcript) {
    const answered = answerTo(transcript, 'status-after-expiry')
    mustBeLate(transcript, answered)
    const isExpired = answered.status === 200 && fieldValue(answered, 'otpStatus') === 'EXPIRED'
    return isExpired ? holds(briefly(answered)) : differs(briefly(answered))
  }
})

const lateCode = assumption({
  id: 'late-code',
  says: 'The first check after the lifetime is 403, also with the right code, and the OTP is EXPIRED.',
  basis: 'guess',
  change: { option: 'lateStatus' },
  judge(transcript) {
    const late = answerTo(transcript, 'late-code')
    mustBeLate(transcript, late)
    if (isDone(late)) return differs(briefly(late))
    const status = statusAfter(transcript, late, 'status-after-late')
    const evidence = `${briefly(late)}, then ${status}`
    if (status !== 'EXPIRED' || (late.status !== 403 && late.status !== 410)) return differs(evidence)
    return late.status === 403 ? holds(evidence) : differs(evidence, { lateStatus: 410 })
  }
})

const lateCodeAgain = assumption({
  id: 'late-code-again',
  says: 'The second check after the lifetime is 410.',
  basis: 'guess',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const [late, again] = [answerTo(transcript, 'late-code'), answerTo(transcript, 'late-code-again')]
    mustBeLate(transcript, late)
    if (late.status !== 403 && late.status !== 410) throw new NotDecided(`It was not too late: ${briefly(late)}.`)
    return again.status === 410 ? holds(briefly(again)) : differs(briefly(again))
  }
})

const lateCountsNothing = assumption({
  id: 'late-code-counts-nothing',
  says: 'A code that comes too late counts no attempt.',
  basis: 'guess',
  change: { file: 'sandbox/otps.ts' },
  judge(transcript) {
    mustBeLate(transcript, answerTo(transcript, 'late-code'))
    const [before, after] = [answerTo(transcript, 'status-after-expiry'), answerTo(transcript, 'status-after-late')]
    const evidence = eachBriefly([before, after])
    return attemptsOf(before) === attemptsOf(after) ? holds(evidence) : differs(evidence)
  }
})

export const EXPIRY: readonly Assumption[] = [expiredStatus, lateCode, lateCodeAgain, lateCountsNothing]
