/**
 * What an answer says in another form than expected is named by the row about the form, and decides nothing else.
 */
import { expect, test } from 'vitest'
import { judgeAll } from '../../../live/assumptions/all.ts'
import type { Exchange, Field, Transcript } from '../../../live/transcript/record.ts'
import { spoilt } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

const honest = await transcriptOf({}, 'wrong-codes')

/** With these fields in each answer that has an OTP. */
function everywhere(fields: Record<string, Field>): Transcript {
  const hasOtp = ({ answer }: Exchange): boolean =>
    answer.kind === 'answer' && answer.body.kind === 'object' && Object.hasOwn(answer.body.fields, 'otpId')
  return spoilt(honest, Object.fromEntries(honest.exchanges.filter(hasOtp).map(({ step }) => [step, { fields }])))
}

const differing = (transcript: Transcript): string[] =>
  judgeAll(transcript).flatMap(({ assumption, verdict }) => (verdict.verdict === 'differs' ? [assumption.id] : []))
const verdictOf = (transcript: Transcript, id: string) =>
  judgeAll(transcript).find(({ assumption }) => assumption.id === id)?.verdict.verdict

test('attemptCount as text', () => {
  const transcript = everywhere({ attemptCount: { type: 'string' } })
  expect(differing(transcript)).toEqual(['otp-fields'])
  expect(verdictOf(transcript, 'new-otp')).toBe('not decided')
})

test('an otpStatus that is no word of capitals', () => {
  expect(differing(everywhere({ otpStatus: { type: 'string' } }))).toEqual(['otp-statuses', 'verified-otp'])
})

test('a clock that is off by a day says nothing about the form of times', () => {
  const times = { type: 'number', value: 'long' } as const
  const texts = { type: 'string', value: 'long' } as const
  const transcript = everywhere({ created: times, expire: times, timestampCreated: texts, timestampExpire: texts })
  expect(differing(transcript)).toEqual([])
  expect(verdictOf(transcript, 'times-in-epoch-ms')).toBe('holds')
  expect(verdictOf(transcript, 'iso-times')).toBe('not decided')
})

test('a time of a day off beside one that is not differs', () => {
  expect(differing(everywhere({ timestampExpire: { type: 'string', value: '-long' } }))).toEqual(['iso-times'])
})

test('a 403 without OTP did not close it where a code was compared after it', () => {
  const transcript = spoilt(honest, { 'wrong-1': { status: 403, body: { kind: 'none' } } })
  expect(verdictOf(transcript, 'max-attempts')).toBe('not decided')
})

test('a new OTP whose status is not found differs, and the wrong code says nothing', () => {
  const notFound = { status: 404, body: { kind: 'none' } } as const
  const transcript = spoilt(honest, { 'status-1': notFound, 'wrong-code': notFound })
  expect(verdictOf(transcript, 'new-otp')).toBe('differs')
  expect(verdictOf(transcript, 'wrong-code')).toBe('not decided')
})
