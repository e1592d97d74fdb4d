/**
 * What a resend sends and changes. The plan `resend` decides these.
 */
import { answerTo, briefly, timeOf } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { isDone, mustBeInTime, typedCode } from './lives.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const accepted = assumption({
  id: 'resend',
  says: 'An open OTP can be sent again.',
  basis: 'documented',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const again = answerTo(transcript, 'resend')
    if (isDone(again)) return holds(briefly(again))
    mustBeInTime(transcript, again)
    return differs(briefly(again))
  }
})

const sameCode = assumption({
  id: 'resend-same-code',
  says: 'A resend sends the same code.',
  basis: 'documented',
  change: { option: 'newCodeOnResend' },
  judge(transcript) {
    const again = answerTo(transcript, 'resend')
    if (!isDone(again)) throw new NotDecided(`Nothing was sent again at ${briefly(again)}.`)
    const said = transcript.notes.find(({ step, asked }) => step === 'resend' && asked === 'code')?.said
    // A code that was not accepted may be that of an older message.
    if (said === 'another') typedCode(transcript)
    if (said === 'same') return holds('the phone got the same code')
    if (said === 'another') return differs('the phone got another code', { newCodeOnResend: true })
    throw new NotDecided('Nobody knows which code the second message had.', { second: 'resend' })
  }
})

const sameLifetime = assumption({
  id: 'resend-same-lifetime',
  says: 'A resend does not extend the lifetime.',
  basis: 'guess',
  change: { option: 'resendExtends' },
  judge(transcript) {
    const again = answerTo(transcript, 'resend')
    if (!isDone(again)) throw new NotDecided(`Nothing was sent again at ${briefly(again)}.`)
    const first = answerTo(transcript, 'send-1')
    const [before, after] = [timeOf(first, 'expire'), timeOf(again, 'expire')]
    if (before === undefined || after === undefined)
      throw new NotDecided('An answer does not tell when the OTP expires.')
    const evidence = `expires at ${before / 1_000} s, after the resend at ${after / 1_000} s`
    if (before === after) return holds(evidence)
    return differs(evidence, after > before ? { resendExtends: true } : undefined)
  }
})

export const RESENDING: readonly Assumption[] = [accepted, sameCode, sameLifetime]
