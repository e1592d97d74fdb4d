/**
 * A step's line on the screen: the call and its answer, in fixed words. No text of the answer is shown.
 */
import type { RawAnswer, RawExchange } from '../raw-exchange.ts'
import type { StepId } from '../step.ts'
import { readFields } from './read-otp.ts'

export const ASKED: Readonly<Record<StepId, string>> = {
  'no-key': 'status without a key',
  'bad-key': 'status with a made-up key',
  'key-in-query': 'status with a made-up key in the query',
  'unknown-status': 'status of an unknown OTP',
  'unknown-verify': 'verify an unknown OTP',
  'unknown-delete': 'delete an unknown OTP',
  'verify-without-code': 'verify without a code',
  'send-1': 'send the first message',
  'status-1': 'status after the send',
  resend: 'send the first code once more',
  'wrong-code': 'verify a wrong code',
  'status-after-wrong': 'status after the wrong code',
  'right-code': 'verify the right code',
  'same-code-again': 'verify the same code again',
  'status-after-right': 'status after the right code',
  delete: 'delete',
  'verify-after-delete': 'verify after the delete',
  'send-2': 'send the second message',
  'status-2': 'status after the second send',
  'wrong-1': 'verify a first wrong code',
  'wrong-2': 'verify a second wrong code',
  'wrong-3': 'verify a third wrong code',
  'status-after-wrong-codes': 'status after the wrong codes',
  'status-after-expiry': 'status after the lifetime',
  'late-code': 'verify the right code, too late',
  'late-code-again': 'verify it once more, too late',
  'status-after-late': 'status after the late code',
  'clean-up-1': 'delete the first OTP',
  'clean-up-2': 'delete the second OTP'
}

/** @returns one line that holds no secret */
export function describe(step: StepId, answer: RawExchange['answer']): string {
  const came = answer.kind === 'fault' ? `---  ${answer.reason}` : `${answer.status}  ${inWords(answer)}`
  return `  ${ASKED[step].padEnd(40)} ${came}`
}

const STATUSES = new Set(['ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS'])

/** An answer in a few words. */
export function inWords({ body }: Pick<RawAnswer, 'body'>): string {
  if (body.length === 0) return 'no body'
  const fields = readFields(body)
  if (fields === undefined)
    return /^\s*</.test(body.subarray(0, 100).toString()) ? 'HTML' : 'something that is no JSON object'
  const { otpId, otpStatus, attemptCount, code, message } = fields
  if (typeof otpStatus === 'string' || otpId !== undefined) {
    const status = STATUSES.has(String(otpStatus)) ? otpStatus : 'in another status'
    const count = Number.isInteger(attemptCount) && Number(attemptCount) < 100 ? `, attempts ${attemptCount}` : ''
    return `OTP ${status}${count}`
  }
  if (message !== undefined) return code === undefined ? 'a message of the gateway' : 'an error of the service'
  return 'another JSON object'
}
