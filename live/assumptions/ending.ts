/**
 * How an OTP ends: by too many wrong codes, or by a delete.
 */
import type { Transcript } from '../transcript/record.ts'
import { type Answered, answersTo, answerTo, briefly, eachBriefly, fieldValue, isBare } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { acceptedCode, isDone, mustBeInTime, statusAfter } from './lives.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const WRONG_CODES = ['wrong-1', 'wrong-2', 'wrong-3'] as const

/**
 * The answers to wrong codes, up to the one that closed the OTP.
 *
 * @throws {NotDecided} if one is missing, or does not refuse a code
 */
function wrongCodes(transcript: Transcript): { answers: readonly Answered[]; isClosed: boolean } {
  const answers: Answered[] = []
  const all = answersTo(transcript, WRONG_CODES)
  for (const step of WRONG_CODES) {
    const answered = answerTo(transcript, step)
    mustBeInTime(transcript, answered)
    answers.push(answered)
    if (fieldValue(answered, 'otpStatus') === 'TOO_MANY_ATTEMPTS') return { answers, isClosed: true }
    // A firewall may also answer 403 without a body. A 401 afterwards shows that the OTP was still open.
    const isOpen = all.slice(all.findIndex((one) => one.step === step)).some(({ status }) => status === 401)
    if (answered.status === 403 && isOpen)
      throw new NotDecided(
        `The OTP was open after ${briefly(answered)}: something on the way may have refused the call.`
      )
    if (answered.status === 403) return { answers, isClosed: true }
    if (answered.status !== 401) throw new NotDecided(`This is no refusal of a wrong code: ${briefly(answered)}.`)
  }
  return { answers, isClosed: false }
}

/** Answers that show that a single wrong code has closed the first OTP; undefined if it has not. */
function closedByFirst(transcript: Transcript): string | undefined {
  const seen = answersTo(transcript, ['wrong-code', 'status-after-wrong'])
  const isClosed = seen.some((one) => fieldValue(one, 'otpStatus') === 'TOO_MANY_ATTEMPTS')
  return isClosed ? eachBriefly(seen) : undefined
}

const maxAttempts = assumption({
  id: 'max-attempts',
  says: 'An OTP is closed by the third wrong code, in the default application.',
  basis: 'documented',
  change: { option: 'maxAttempts' },
  judge(transcript) {
    const first = closedByFirst(transcript)
    if (first !== undefined) return differs(first, { maxAttempts: 1 })
    const { answers, isClosed } = wrongCodes(transcript)
    const evidence = eachBriefly(answers)
    if (!isClosed) return differs(`${evidence}; more than 3`, { maxAttempts: answers.length + 1 })
    return answers.length === 3 ? holds(evidence) : differs(evidence, { maxAttempts: answers.length })
  }
})

const lastWrongCode = assumption({
  id: 'last-wrong-code',
  says: 'The last wrong code is 403, and the OTP is TOO_MANY_ATTEMPTS.',
  basis: 'documented',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const { answers, isClosed } = wrongCodes(transcript)
    const last = answers.at(-1)
    if (!isClosed || last === undefined)
      throw new NotDecided('Three wrong codes have not closed the OTP.', 'more wrong codes for one OTP')
    if (last.status !== 403) return differs(briefly(last))
    const status = statusAfter(transcript, last, 'status-after-wrong-codes')
    const evidence = `${briefly(last)}, then ${status}`
    return status === 'TOO_MANY_ATTEMPTS' ? holds(evidence) : differs(evidence)
  }
})

const deleteStatus = assumption({
  id: 'delete-status',
  says: 'A delete is 200 with the OTP.',
  basis: 'contradictory',
  change: { option: 'deleteStatus' },
  judge(transcript) {
    const deleted = answerTo(transcript, 'delete')
    if (!isDone(deleted)) throw new NotDecided(`Nothing was deleted at ${briefly(deleted)}.`)
    if (deleted.status === 200 && Object.hasOwn(deleted.fields, 'otpId')) return holds(briefly(deleted))
    const isKnown = deleted.status === 204 && isBare(deleted)
    return differs(briefly(deleted), isKnown ? { deleteStatus: 204 } : undefined)
  }
})

const verifiedDeletable = assumption({
  id: 'verified-can-be-deleted',
  says: 'A verified OTP can be deleted.',
  basis: 'guess',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    acceptedCode(transcript)
    const deleted = answerTo(transcript, 'delete')
    return isDone(deleted) ? holds(briefly(deleted)) : differs(briefly(deleted))
  }
})

const deletedUnknown = assumption({
  id: 'deleted-is-unknown',
  says: 'A deleted OTP is unknown: a check of it is 404.',
  basis: 'guess',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const deleted = answerTo(transcript, 'delete')
    if (!isDone(deleted)) throw new NotDecided(`Nothing was deleted at ${briefly(deleted)}.`)
    const after = answerTo(transcript, 'verify-after-delete')
    return after.status === 404 ? holds(briefly(after)) : differs(briefly(after))
  }
})

export const ENDING: readonly Assumption[] = [
  maxAttempts,
  lastWrongCode,
  deleteStatus,
  verifiedDeletable,
  deletedUnknown
]
