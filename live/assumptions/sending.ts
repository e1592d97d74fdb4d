/**
 * What a send's parameters do.
 */
import type { StepId } from '../step.ts'
import { ASKED } from '../steps/describe.ts'
import type { Transcript } from '../transcript/record.ts'
import { type Answered, answersTo, answerTo, briefly, eachBriefly, fieldValue } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { isDone } from './lives.ts'
import { otherRunWith } from './plan.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

/** Placeholders in the transcript for the phone's number (E.164 with `+`), and for the given reference. */
const NUMBER = '<number>'
const REFERENCE = '<reference>'

const accepted = (id: string, step: 'send-1' | 'send-2', says: string): Assumption =>
  assumption({
    id,
    says,
    basis: 'documented',
    change: { file: 'sandbox/send.ts' },
    judge(transcript) {
      const answered = answerTo(transcript, step)
      return isSent(answered) ? holds(briefly(answered)) : differs(briefly(answered))
    }
  })

/** A success without an OTP does not count as sent: nobody could check its code. */
const isSent = (answered: Answered): boolean => isDone(answered) && Object.hasOwn(answered.fields, 'otpId')

/** The answer to a send. @throws {NotDecided} if no OTP was sent */
function sent(transcript: Transcript, step: 'send-1' | 'send-2'): Answered {
  const answered = answerTo(transcript, step)
  if (!isSent(answered)) throw new NotDecided(`Nothing was sent at ${briefly(answered)}.`)
  return answered
}

const sentStatus = assumption({
  id: 'sent-status',
  says: 'A successful send or resend is 200.',
  basis: 'contradictory',
  change: { option: 'sentStatus' },
  judge(transcript) {
    const some = answersTo(transcript, ['send-1', 'resend', 'send-2']).filter(isDone)
    if (some.length === 0) throw new NotDecided('Nothing was sent.')
    if (some.every(({ status }) => status === 200)) return holds(eachBriefly(some))
    return differs(eachBriefly(some), some.every(({ status }) => status === 201) ? { sentStatus: 201 } : undefined)
  }
})

const arrivesAs = (id: string, step: 'send-1' | 'send-2', says: string, file: string): Assumption =>
  assumption({
    id,
    says,
    basis: 'documented',
    change: { file },
    judge(transcript) {
      const answered = sent(transcript, step)
      const number = fieldValue(answered, 'number')
      if (number === undefined) throw new NotDecided(`No number was written down at ${briefly(answered)}.`)
      const evidence = `${ASKED[step]}: number ${number}`
      return number === NUMBER ? holds(evidence) : differs(evidence)
    }
  })

const referenceReturned = assumption({
  id: 'reference-returned',
  says: 'The `referenceId` that was given comes back, also with the status.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge(transcript) {
    const some = [sent(transcript, 'send-1'), ...answersTo(transcript, ['status-1']).filter(isDone)]
    const odd = some.filter((one) => fieldValue(one, 'referenceId') !== REFERENCE)
    if (odd.length === 0) return holds(some.map(({ step }) => step).join(', '))
    return differs(`not at ${odd.map(({ step }) => step).join(', ')}`)
  }
})

const referenceAbsent = assumption({
  id: 'reference-absent',
  says: 'An OTP without reference has no field `referenceId`.',
  basis: 'guess',
  change: { option: 'unsetAsNull' },
  judge(transcript) {
    const answered = sent(transcript, 'send-2')
    const field = Object.hasOwn(answered.fields, 'referenceId') ? answered.fields.referenceId : undefined
    if (field === undefined) return holds('send-2: no such field')
    return differs(`send-2: ${field.type}`, field.type === 'null' ? { unsetAsNull: true } : undefined)
  }
})

const senderShown = assumption({
  id: 'sender-shown',
  says: 'The phone shows the `sender` that was asked for. (Networks of some countries replace it.)',
  basis: 'documented',
  change: { file: 'sandbox/send.ts' },
  judge(transcript) {
    const said = senderOf(transcript, 'send-1')
    return said === 'requested' ? holds('the requested one') : differs('another one')
  }
})

const namesCaseSensitive = assumption({
  id: 'names-case-sensitive',
  says: 'Names of query parameters are case-sensitive: `sender` is read, `Sender` is ignored.',
  basis: 'guess',
  change: { option: 'anyCaseNames' },
  judge(transcript) {
    const elsewhere = otherRunWith('send-2', transcript.start.second)
    if (elsewhere !== undefined)
      throw new NotDecided(`This run does not have the step “${ASKED['send-2']}”.`, elsewhere)
    if (senderOf(transcript, 'send-1') !== 'requested')
      throw new NotDecided(
        'The phone did not show the requested sender for `sender` either.',
        'a phone of another country'
      )
    return senderOf(transcript, 'send-2') === 'another'
      ? holds('the phone showed the one of `sender`, and not the one of `Sender`')
      : differs('the phone showed the one of `Sender`, too', { anyCaseNames: true })
  }
})

/** Which sender the phone showed. @throws {NotDecided} if the send failed, or the person did not know */
function senderOf(transcript: Transcript, step: 'send-1' | 'send-2'): 'requested' | 'another' {
  sent(transcript, step)
  const said = transcript.notes.find((note) => note.step === step && note.asked === 'sender')?.said
  if (said === 'requested' || said === 'another') return said
  throw new NotDecided(`Nobody knows which sender the phone showed at “${ASKED[step]}”.`, {
    second: transcript.start.second
  })
}

const newOtp = assumption({
  id: 'new-otp',
  says: 'A new OTP is ACTIVE and has 0 attempts.',
  basis: 'documented',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const steps: readonly StepId[] = ['send-1', 'status-1', 'send-2', 'status-2']
    const all = answersTo(transcript, steps)
    const some = all.filter(({ fields }) => Object.hasOwn(fields, 'otpId'))
    if (some.length === 0) throw new NotDecided('There is no new OTP.')
    const odd = all.filter((one) => isOld(one) || isLost(transcript, one))
    if (odd.length > 0) return differs(eachBriefly(odd))
    const readable = some.filter((one) => STATE.every((name) => fieldValue(one, name) !== undefined))
    if (readable.length === 0) throw new NotDecided(`No answer has ${STATE.join(' and ')} in the documented form.`)
    return holds(eachBriefly(readable))
  }
})

const STATE = ['otpStatus', 'attemptCount'] as const

/** Whether an OTP is not in the state of a new one. Values that were not recorded count as right. */
function isOld(one: Answered): boolean {
  const [status = 'ACTIVE', attempts = 0] = STATE.map((name) => fieldValue(one, name))
  return Object.hasOwn(one.fields, 'otpId') && (status !== 'ACTIVE' || attempts !== 0)
}

/** Whether the status of an OTP that was just sent is 404. */
function isLost(transcript: Transcript, { step, status }: Answered): boolean {
  if (status !== 404 || (step !== 'status-1' && step !== 'status-2')) return false
  return answersTo(transcript, [step === 'status-1' ? 'send-1' : 'send-2']).some(isSent)
}

export const SENDING: readonly Assumption[] = [
  accepted('first-send', 'send-1', 'A send with a national number, `country`, `referenceId` and `sender` is accepted.'),
  accepted(
    'second-send',
    'send-2',
    'A send whose number begins with `%2B` is accepted, and an unknown name (`Sender`) does no harm.'
  ),
  sentStatus,
  arrivesAs(
    'national-number',
    'send-1',
    'A national number with `country` becomes E.164 with `+`.',
    'sandbox/numbers.ts'
  ),
  arrivesAs('encoded-plus', 'send-2', '`%2B` in a number arrives as `+`.', 'sandbox/numbers.ts'),
  referenceReturned,
  referenceAbsent,
  senderShown,
  namesCaseSensitive,
  newOtp
]
