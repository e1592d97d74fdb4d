/**
 * The fields of an OTP, and its times.
 */
import { ASKED } from '../steps/describe.ts'
import type { Field, FieldType, Transcript } from '../transcript/record.ts'
import { type Answered, answersTo, fieldValue, otpAnswers, someAnswersTo, timeOf } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { lifetimeOf } from './lives.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

/** `OtpStatusEntity` of tyntec's OpenAPI file. */
const FIELDS: Readonly<Record<string, FieldType>> = {
  otpId: 'string',
  accountId: 'string',
  applicationId: 'string',
  number: 'string',
  attemptCount: 'number',
  otpStatus: 'string',
  expire: 'number',
  created: 'number',
  timestampCreated: 'string',
  timestampExpire: 'string'
}

const STATUSES: ReadonlySet<unknown> = new Set(['ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS'])

/** The answers with an OTP. @throws {NotDecided} if there is none */
function otps(transcript: Transcript): readonly Answered[] {
  const some = otpAnswers(transcript)
  if (some.length === 0) throw new NotDecided('No answer has an OTP.')
  return some
}

/** A judge that looks at each answer with an OTP. @param fault says in words what is wrong; undefined if nothing is */
const eachOtp =
  (fault: (answered: Answered) => string | undefined): Assumption['judge'] =>
  (transcript) => {
    const some = otps(transcript)
    const odd = some.flatMap((one) => {
      const said = fault(one)
      return said === undefined ? [] : [`${ASKED[one.step]}: ${said}`]
    })
    return odd.length > 0 ? differs(odd.join('; ')) : holds(`${some.length} answers`)
  }

const fields = assumption({
  id: 'otp-fields',
  says: 'An OTP has the documented fields and types, and no others.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge: eachOtp((one) => {
    const missing = Object.entries(FIELDS).filter(([name, type]) => one.fields[name]?.type !== type)
    const others = Object.entries(one.fields).filter(([name, { type }]) => !isDocumented(name, type))
    const said = [
      ...missing.map(([name, type]) => `no ${name} (${type})`),
      ...others.map(([name, { type }]) => `${name} (${type})`)
    ]
    return said.length > 0 ? said.join(', ') : undefined
  })
})

const isDocumented = (name: string, type: FieldType): boolean =>
  name === 'referenceId' ? type === 'string' || type === 'null' : Object.hasOwn(FIELDS, name)

const sameId = assumption({
  id: 'otp-id-stays',
  says: 'Every answer about an OTP has the `otpId` that was asked about. (The proxy takes no other one.)',
  basis: 'documented',
  change: { file: 'sandbox/operations.ts' },
  judge(transcript) {
    const asked = otps(transcript).flatMap((one) => {
      const id = idAskedAbout(transcript, one)
      return id === undefined ? [] : [{ one, id }]
    })
    if (asked.length === 0) throw new NotDecided('No answer about an OTP that was sent has one.')
    const odd = asked.filter(({ one, id }) => fieldValue(one, 'otpId') !== id)
    if (odd.length === 0) return holds(`${asked.length} answers`)
    return differs(odd.map(({ one, id }) => `${ASKED[one.step]}: asked about ${id}, not answered so`).join('; '))
  }
})

/**
 * The `otpId` in the answer to the send of the OTP in the path: a placeholder, whose number depends on earlier sends.
 */
function idAskedAbout(transcript: Transcript, { exchange: { request } }: Answered): Field['value'] {
  if (request.otp !== '<otp-1>' && request.otp !== '<otp-2>') return undefined
  const [send] = answersTo(transcript, [request.otp === '<otp-1>' ? 'send-1' : 'send-2'])
  return send && fieldValue(send, 'otpId')
}

const knownStatus = assumption({
  id: 'otp-statuses',
  says: '`otpStatus` is ACTIVE, VERIFIED, EXPIRED or TOO_MANY_ATTEMPTS.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge: eachOtp((one) => {
    const value = fieldValue(one, 'otpStatus')
    return STATUSES.has(value) ? undefined : String(value ?? 'no word')
  })
})

const epochMs = assumption({
  id: 'times-in-epoch-ms',
  says: '`created` and `expire` are whole numbers of ms since 1970.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge: eachOtp((one) => {
    const odd = ['created', 'expire'].filter((name) => timeOf(one, name) === undefined && !isFar(fieldValue(one, name)))
    return odd.length > 0
      ? odd.map((name) => `${name} ${fieldValue(one, name) ?? 'is no such time'}`).join(', ')
      : undefined
  })
})

/**
 * Whether a time has the right form, but is 1,000 minutes or more away from the start of the run: a clock must be
 * wrong.
 */
const isFar = (value: unknown): boolean => value === 'long' || value === '-long'

const PAIRS = [
  ['timestampCreated', 'created'],
  ['timestampExpire', 'expire']
] as const

const isoTimes = assumption({
  id: 'iso-times',
  says: '`timestampCreated` and `timestampExpire` are the same times in ISO 8601, UTC, with ms.',
  basis: 'documented',
  change: { file: 'sandbox/otps.ts' },
  judge(transcript) {
    const verdict = eachOtp(isoFault)(transcript)
    const isAllFar = otps(transcript).every((one) => PAIRS.every(([iso]) => isFar(fieldValue(one, iso))))
    if (verdict.verdict === 'holds' && isAllFar)
      throw new NotDecided('The times are a day off: the clock of this machine, or theirs.', 'a run with a right clock')
    return verdict
  }
})

function isoFault(one: Answered): string | undefined {
  const odd = PAIRS.filter(([iso, epoch]) => {
    if (isFar(fieldValue(one, iso))) return fieldValue(one, epoch) !== fieldValue(one, iso)
    const time = timeOf(one, iso)
    return time === undefined || isFar(fieldValue(one, epoch)) || (timeOf(one, epoch) ?? time) !== time
  })
  const said = odd.flat().map((name) => `${name} ${fieldValue(one, name) ?? 'is no such time'}`)
  return said.length > 0 ? said.join(', ') : undefined
}

const lifetime = assumption({
  id: 'lifetime',
  says: 'A code is valid for 300 s, in the default application.',
  basis: 'documented',
  change: { option: 'lifetimeMs' },
  judge(transcript) {
    const [send] = someAnswersTo(transcript, ['send-1', 'send-2'])
    const lifetimeMs = send && lifetimeOf(send)
    if (!send || lifetimeMs === undefined || lifetimeMs <= 0)
      throw new NotDecided('No send tells when its code was created and expires.')
    const evidence = `${ASKED[send.step]}: ${lifetimeMs / 1_000} s`
    return lifetimeMs === 300_000 ? holds(evidence) : differs(evidence, { lifetimeMs })
  }
})

export const OTP_BODY: readonly Assumption[] = [fields, sameId, knownStatus, epochMs, isoTimes, lifetime]
