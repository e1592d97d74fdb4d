/**
 * Each row that a run decides can differ, also in ways that no option of the sandbox has; then no other row does.
 */
import { expect, test } from 'vitest'
import { DECIDABLE, judgeAll } from '../../../live/assumptions/all.ts'
import type { SecondMessage } from '../../../live/step.ts'
import type { Transcript } from '../../../live/transcript/record.ts'
import { ERROR, type Spoilt, said, spoilt } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

type Steps = Parameters<typeof spoilt>[1]
interface Case {
  readonly row: string
  readonly spoil: (transcript: Transcript) => Transcript
  readonly second: SecondMessage
  /** Rows that are about the same. */
  readonly also: readonly string[]
}

const refused: Spoilt = { status: 400, body: ERROR }
const time = (value: string) => ({ type: 'number', value }) as const
const none = { kind: 'none' } as const

const steps = (
  row: string,
  change: Steps,
  second: SecondMessage = 'wrong-codes',
  also: readonly string[] = []
): Case => ({
  row,
  spoil: (transcript) => spoilt(transcript, change),
  second,
  also
})

const CASES: readonly Case[] = [
  steps('gateway-style', { 'bad-key': { headers: { 'www-authenticate': 'Basic' } } }),
  steps('key-in-query', { 'key-in-query': { fields: { message: 'No' } } }),
  steps('key-refusal-without-otp', { 'no-key': { fields: { otpId: '<otp-1>' } } }, 'resend', ['gateway-style']),
  steps('address-allowed', { 'unknown-status': { status: 403, body: none } }),
  steps('rate-limit', { 'status-1': { headers: { 'x-ratelimit-remaining-minute': '9' } } }),
  steps('json-type', { 'send-1': { headers: { 'content-type': 'text/html' } } }),
  steps('not-compressed', { 'send-1': { headers: { 'content-encoding': 'gzip' } } }),
  steps('no-redirects', { 'status-1': { status: 302, body: none } }),
  steps('unknown-status', { 'unknown-status': { fields: { code: 'NOT_FOUND' } } }),
  steps('unknown-status', { 'unknown-status': { fields: { code: 1010 } } }, 'resend', ['error-fields']),
  steps('unknown-verify', { 'unknown-verify': refused }),
  steps('unknown-delete', { 'unknown-delete': { status: 204, body: none } }),
  steps('not-found-body', { 'unknown-delete': { body: none } }),
  steps('unknown-otp-code', { 'unknown-status': { fields: { code: '2001' } } }),
  steps('error-fields', { 'unknown-status': { fields: { path: '/' } } }),
  steps('code-before-otp', { 'verify-without-code': { status: 403 } }),
  steps('bad-request-body', { 'verify-without-code': { fields: { status: 400, path: '/' } } }),
  steps('first-send', { 'send-1': refused }),
  steps('second-send', { 'send-2': refused }),
  steps('sent-status', { 'send-1': { status: 201 } }),
  steps('national-number', { 'send-1': { fields: { number: '<national number>' } } }),
  steps('encoded-plus', { 'send-2': { fields: { number: '<number without +>' } } }),
  steps('reference-returned', { 'status-1': { without: ['referenceId'] } }),
  steps('reference-absent', { 'send-2': { fields: { referenceId: { type: 'string' } } } }),
  { row: 'sender-shown', spoil: (one) => said(one, 'send-1', 'another'), second: 'wrong-codes', also: [] },
  { row: 'names-case-sensitive', spoil: (one) => said(one, 'send-2', 'requested'), second: 'wait-expiry', also: [] },
  steps('new-otp', { 'send-1': { fields: { attemptCount: 1 } } }),
  steps('otp-fields', { 'right-code': { fields: { carrier: 'x' } } }),
  steps('otp-fields', { 'right-code': { without: ['accountId'] } }),
  steps('otp-fields', { 'right-code': { fields: { constructor: 'x' } } }),
  steps('otp-id-stays', { 'status-1': { fields: { otpId: '<otp-9>' } } }),
  steps('otp-statuses', { delete: { fields: { otpStatus: 'DELETED' } } }),
  steps('times-in-epoch-ms', { 'send-1': { fields: { created: time('seconds'), expire: time('seconds') } } }),
  steps('iso-times', { 'status-1': { fields: { timestampCreated: '-60:00.000' } } }),
  steps('lifetime', { 'send-1': { fields: { expire: time('30:00.000'), timestampExpire: '30:00.000' } } }),
  steps('wrong-code', { 'wrong-code': refused }),
  steps('wrong-code', { 'wrong-code': { status: 200 } }),
  steps('wrong-code-counts', {
    'status-after-wrong': { fields: { attemptCount: 0 } },
    'right-code': { fields: { attemptCount: 1 } },
    'status-after-right': { fields: { attemptCount: 1 } }
  }),
  steps('refusals-with-otp', { 'same-code-again': { body: none } }),
  steps('refusals-without-challenge', { 'wrong-code': { headers: { 'www-authenticate': 'Key' } } }),
  steps('refusals-without-challenge', { 'wrong-code': { headers: { 'www-authenticate': 'Key' }, body: none } }),
  steps('verified-status', { 'right-code': { status: 201 } }),
  steps('verified-status', { 'right-code': refused }),
  steps('verified-otp', { 'right-code': { fields: { otpStatus: 'ACTIVE' } } }),
  steps('right-code-counts', {
    'right-code': { fields: { attemptCount: 1 } },
    'status-after-right': { fields: { attemptCount: 1 } }
  }),
  steps('same-code-again', { 'same-code-again': { status: 202 } }),
  steps('closed-counts-nothing', { 'status-after-right': { fields: { attemptCount: 3 } } }),
  steps('max-attempts', { 'wrong-3': { status: 401, fields: { otpStatus: 'ACTIVE' } } }),
  steps('last-wrong-code', { 'wrong-3': { status: 401 } }),
  steps('delete-status', { delete: { status: 202 } }),
  steps('verified-can-be-deleted', { delete: refused }),
  steps('deleted-is-unknown', { 'verify-after-delete': { status: 410 } }),
  steps('expired-status', { 'status-after-expiry': { fields: { otpStatus: 'ACTIVE' } } }, 'wait-expiry'),
  steps('late-code', { 'late-code': { status: 401 } }, 'wait-expiry'),
  steps('late-code', { 'late-code': { status: 202, fields: { otpStatus: 'VERIFIED' } } }, 'wait-expiry'),
  steps('late-code-again', { 'late-code-again': { status: 403 } }, 'wait-expiry'),
  steps('late-code-counts-nothing', { 'status-after-late': { fields: { attemptCount: 1 } } }, 'wait-expiry'),
  steps('resend', { resend: refused }, 'resend'),
  { row: 'resend-same-code', spoil: (one) => said(one, 'resend', 'another'), second: 'resend', also: [] },
  steps(
    'resend-same-lifetime',
    { resend: { fields: { expire: time('4:00.000'), timestampExpire: '4:00.000' } } },
    'resend'
  )
]

test.each(CASES)('$row differs', async ({ row, spoil, second, also }) => {
  const rows = judgeAll(spoil(await honest(second)))
  const differing = rows.flatMap(({ assumption, verdict }) => (verdict.verdict === 'differs' ? assumption.id : []))
  expect(differing.sort()).toEqual([row, ...also].sort())
})

test('no row is missing here', () => {
  expect([...new Set(CASES.map(({ row }) => row))].sort()).toEqual(DECIDABLE.map(({ id }) => id).sort())
})

const made = new Map<SecondMessage, Promise<Transcript>>()

/** A run against the sandbox as it is, made once. */
function honest(second: SecondMessage): Promise<Transcript> {
  const transcript = made.get(second) ?? transcriptOf({}, second)
  made.set(second, transcript)
  return transcript
}
