/**
 * The assumptions that no run can decide, because a run has two messages, one phone and one key. Each says what would
 * decide it.
 */
import type { Assumption } from './assumption.ts'
import { assumption, NotDecided } from './verdict.ts'

interface Undecidable extends Pick<Assumption, 'says' | 'basis'> {
  readonly file: string
  readonly why: string
  readonly decidedBy: string
}

const A_THIRD = 'It would take a third message.'
const REFUSED_MAYBE = 'A send that is expected to be refused may be sent after all.'

const ROWS: Readonly<Record<string, Undecidable>> = {
  'raw-plus': {
    says: 'A raw `+` in a number arrives as a space, and the send is refused with 400.',
    basis: 'guess',
    file: 'sandbox/query.ts',
    why: REFUSED_MAYBE,
    decidedBy: 'a send with a raw `+`, as the third message'
  },
  'repeated-values': {
    says: 'Repeated values of a parameter are joined with commas.',
    basis: 'guess',
    file: 'sandbox/query.ts',
    why: A_THIRD,
    decidedBy: 'a send with `sender` given twice'
  },
  'empty-values': {
    says: 'An empty value counts as absent.',
    basis: 'guess',
    file: 'sandbox/query.ts',
    why: A_THIRD,
    decidedBy: 'a send with `referenceId=`'
  },
  'bad-parameters': {
    says: 'A number, channel, text, code or length that is not valid is 400 with an error of its own code, of which only 1006 is documented.',
    basis: 'guess',
    file: 'sandbox/errors.ts',
    why: REFUSED_MAYBE,
    decidedBy: 'a send with each of them'
  },
  'unknown-application': {
    says: 'An unknown `applicationId` is 404.',
    basis: 'guess',
    file: 'sandbox/send.ts',
    why: REFUSED_MAYBE,
    decidedBy: 'a send with a made-up `applicationId`'
  },
  'resend-closed': {
    says: 'A resend of a closed OTP is 401 with the error “OTP is not valid anymore”.',
    basis: 'documented',
    file: 'sandbox/operations.ts',
    why: REFUSED_MAYBE,
    decidedBy: 'a resend of a verified OTP, counted as a message'
  },
  'resend-keeps-attempts': {
    says: 'A resend leaves the number of attempts as it is.',
    basis: 'guess',
    file: 'sandbox/operations.ts',
    why: 'The run resends before any code is checked.',
    decidedBy: 'a resend after a wrong code'
  },
  'code-lengths': {
    says: '`pinLength` is 4 to 11, and `otpCode` has 4 to 11 digits or letters.',
    basis: 'contradictory',
    file: 'sandbox/send.ts',
    why: 'Each length would be a message.',
    decidedBy: 'a send with each of 3, 4, 10, 11 and 12'
  },
  'exact-codes': {
    says: 'Codes are compared exactly: the case of letters counts.',
    basis: 'guess',
    file: 'sandbox/otps.ts',
    why: 'The default application’s codes have digits only.',
    decidedBy: 'an application with letters in its codes'
  },
  'auto-channel': {
    says: '`AUTO` calls a landline. (The sandbox has none, and always sends an SMS.)',
    basis: 'documented',
    file: 'sandbox/send.ts',
    why: 'A run needs a phone that shows messages.',
    decidedBy: 'a send to a landline'
  },
  language: {
    says: 'Without `language` the number tells the language. (In the sandbox it is English.)',
    basis: 'documented',
    file: 'sandbox/send.ts',
    why: 'No text of a message is written down.',
    decidedBy: 'whoever reads the message'
  },
  countries: {
    says: 'Numbers of all countries are understood. (The sandbox knows twelve.)',
    basis: 'guess',
    file: 'sandbox/numbers.ts',
    why: 'A phone is of one country.',
    decidedBy: 'a run with a phone of another country'
  },
  'other-account': {
    says: 'An OTP of another account is unknown: 404.',
    basis: 'guess',
    file: 'sandbox/store.ts',
    why: 'A run has one key.',
    decidedBy: 'the status of an OTP with a key of another account'
  },
  'rate-limited': {
    says: 'Over the rate limit a call is 429 with `Retry-After` and `RateLimit-*`, and was not processed.',
    basis: 'guess',
    file: 'sandbox/rate-limit.ts',
    why: 'A run never provokes it.',
    decidedBy: 'a key that is at its limit'
  },
  'address-refused': {
    says: 'A call from an address that is not allowed is 403 without an OTP.',
    basis: 'guess',
    file: 'sandbox/gateway.ts',
    why: 'A run never provokes it.',
    decidedBy: 'a run with a key that is restricted to other addresses'
  },
  failures: {
    says: 'A 503 was not processed; after 500, 502 or a broken answer the operation may have been done.',
    basis: 'guess',
    file: 'sandbox/faults.ts',
    why: 'Nobody can make the service fail.',
    decidedBy: 'a failure of the service in the middle of a run'
  }
}

export const NOT_DECIDABLE: readonly Assumption[] = Object.entries(ROWS).map(([id, row]) => {
  const { says, basis, file, why, decidedBy } = row
  return assumption({
    id,
    says,
    basis,
    change: { file },
    isBeyondRuns: true,
    judge() {
      throw new NotDecided(why, decidedBy)
    }
  })
})
