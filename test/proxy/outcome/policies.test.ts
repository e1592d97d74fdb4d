/**
 * The policies as a table, without a server: what tyntec answered, and what the flow is told.
 */
import { describe, expect, test } from 'vitest'
import type { OperationId } from '../../../proxy/definition/operations.ts'
import { policies } from '../../../proxy/outcome/policies.ts'
import type { Outcome, Policy } from '../../../proxy/outcome/policy.ts'
import type { Answer, AnswerBody, Fault, UpstreamResult } from '../../../proxy/upstream/answer.ts'

const ID = 'b3eaee2c-c3c4-4f40-87e5-c21d07905b27'
const NO_BODY: AnswerBody = { kind: 'none' }
const PAGE: AnswerBody = { kind: 'other' }
const json = (value: unknown): AnswerBody => ({ kind: 'json', value })
const otp = (otpStatus: unknown, more: object = {}): AnswerBody =>
  json({ otpId: ID, attemptCount: 1, otpStatus, ...more })
const answer = (status: number, body: AnswerBody, more: Partial<Answer> = {}): Answer => ({
  kind: 'answer',
  status,
  body,
  challenge: false,
  ...more
})
const fault = (reason: Fault['reason'], sent: boolean): Fault => ({ kind: 'fault', reason, sent })
const GATEWAY = json({ message: 'Invalid authentication credentials' })

/** A row: name, result of the call, what is expected, and the result of the status call where one is made. */
type Row = [name: string, result: UpstreamResult, expected: object | number | 'ask-status', status?: UpstreamResult]

const wrongCode = { valid: false, outcome: 'WRONG_CODE' }
const expired = { valid: false, outcome: 'EXPIRED' }
const tooMany = { valid: false, outcome: 'TOO_MANY_ATTEMPTS' }

const verify: Row[] = [
  ['202 VERIFIED', answer(202, otp('VERIFIED')), { valid: true, outcome: 'VERIFIED' }],
  ['200 VERIFIED', answer(200, otp('VERIFIED')), { valid: true, outcome: 'VERIFIED' }],
  ['200 ACTIVE', answer(200, otp('ACTIVE')), 424],
  ['200 with an unknown word', answer(200, otp('verified')), 424],
  ['200 without a status', answer(200, otp(undefined)), 424],
  ['200 VERIFIED of another OTP', answer(200, otp('VERIFIED', { otpId: 'another' })), 424],
  ['200 VERIFIED without an ID', answer(200, json({ otpStatus: 'VERIFIED' })), 424],
  ['200 VERIFIED with an error beside it', answer(200, otp('VERIFIED', { code: '1000', message: 'no' })), 424],
  ['200 VERIFIED in a list', answer(200, json([{ otpId: ID, otpStatus: 'VERIFIED' }])), 424],
  ['202 without a body', answer(202, NO_BODY), 424],
  ['200 with a page', answer(200, PAGE), 424],
  ['401 ACTIVE', answer(401, otp('ACTIVE')), wrongCode],
  ['401 EXPIRED', answer(401, otp('EXPIRED')), expired],
  ['401 TOO_MANY_ATTEMPTS', answer(401, otp('TOO_MANY_ATTEMPTS')), tooMany],
  ['401 ACTIVE of another OTP', answer(401, otp('ACTIVE', { otpId: 'another' })), 424],
  ['401 from the gateway', answer(401, GATEWAY), 401],
  ['401 with a challenge only', answer(401, NO_BODY, { challenge: true }), 401],
  ['401 without anything', answer(401, NO_BODY), 'ask-status'],
  ['401 without anything, status ACTIVE', answer(401, NO_BODY), wrongCode, answer(200, otp('ACTIVE'))],
  ['401 without anything, status EXPIRED', answer(401, NO_BODY), expired, answer(200, otp('EXPIRED'))],
  ['401 without anything, nothing tried', answer(401, NO_BODY), 424, answer(200, otp('ACTIVE', { attemptCount: 0 }))],
  ['401 without anything, status 401', answer(401, NO_BODY), 401, answer(401, NO_BODY)],
  ['401 without anything, status too slow', answer(401, NO_BODY), 424, fault('too-slow', true)],
  ['403 EXPIRED', answer(403, otp('EXPIRED')), expired],
  ['403 TOO_MANY_ATTEMPTS', answer(403, otp('TOO_MANY_ATTEMPTS')), tooMany],
  ['403 ACTIVE', answer(403, otp('ACTIVE')), 403],
  ['403 from the gateway', answer(403, json({ message: 'Your IP address is not allowed' })), 403],
  ['410 EXPIRED', answer(410, otp('EXPIRED')), expired],
  ['410 TOO_MANY_ATTEMPTS', answer(410, otp('TOO_MANY_ATTEMPTS')), tooMany],
  ['410 VERIFIED', answer(410, otp('VERIFIED')), 410],
  ['404', answer(404, NO_BODY), 404],
  ['404 that carries the OTP', answer(404, otp('ACTIVE')), 404],
  ['429', answer(429, json({ message: 'API rate limit exceeded' }), { retryAfter: 7 }), 429],
  ['302', answer(302, NO_BODY), 424],
  ['500', answer(500, json({ code: '1000', message: 'x' })), 424],
  ['500 that carries the OTP', answer(500, otp('VERIFIED')), 424],
  ['503', answer(503, NO_BODY), 424],
  ['504', answer(504, NO_BODY), 424],
  ['a reset', fault('broken', true), 424],
  ['too slow', fault('too-slow', true), 424],
  ['untrusted: nothing was sent', fault('untrusted', false), 503],
  ['overloaded', fault('overloaded', false), 503],
  ['unreachable', fault('unreachable', false), 503],
  ['the proxy ends before it was sent', fault('ending', false), 503],
  ['the proxy ends after it was sent', fault('ending', true), 424],
  ['401 without anything, the proxy ends during the status call', answer(401, NO_BODY), 424, fault('ending', true)]
]

const sends: Row[] = [
  ['200', answer(200, otp('ACTIVE')), {}],
  ['201', answer(201, otp('ACTIVE')), {}],
  ['200 with a page', answer(200, PAGE), 424],
  ['200 without a body', answer(200, NO_BODY), 424],
  ['400', answer(400, json({ code: '1006', message: 'no' })), 400],
  ['403', answer(403, GATEWAY), 403],
  ['429', answer(429, NO_BODY), 429],
  ['500', answer(500, PAGE), 424],
  ['502', answer(502, PAGE), 424],
  ['503', answer(503, NO_BODY), 424],
  ['504', answer(504, PAGE), 424],
  ['a reset after sending', fault('broken', true), 424],
  ['too slow after sending', fault('too-slow', true), 424],
  ['untrusted: nothing was sent', fault('untrusted', false), 503],
  ['overloaded', fault('overloaded', false), 503],
  ['unreachable', fault('unreachable', false), 503],
  ['the proxy ends before it was sent', fault('ending', false), 503],
  ['the proxy ends after it was sent', fault('ending', true), 424]
]

const reads: Row[] = [
  ['200', answer(200, otp('ACTIVE')), {}],
  ['200 of another OTP', answer(200, otp('ACTIVE', { otpId: 'another' })), 502],
  ['200 without a body', answer(200, NO_BODY), 502],
  ['200 with a page', answer(200, PAGE), 502],
  ['401', answer(401, GATEWAY), 401],
  ['404', answer(404, json({ code: '1010', message: 'OTP was not found.' })), 404],
  ['500', answer(500, PAGE), 502],
  ['503', answer(503, NO_BODY), 503],
  ['a reset', fault('broken', true), 502],
  ['too slow', fault('too-slow', true), 504],
  ['untrusted', fault('untrusted', false), 502],
  ['overloaded', fault('overloaded', false), 503],
  ['unreachable', fault('unreachable', false), 503],
  ['the proxy ends, sent or not', fault('ending', true), 503]
]

const tables: Record<OperationId, Row[]> = {
  SendOTP: [...sends, ['401', answer(401, GATEWAY), 401]],
  ResendOTP: [
    ...sends,
    ['200 of another OTP', answer(200, otp('ACTIVE', { otpId: 'another' })), 424],
    [
      '401 of another OTP, whatever the status says',
      answer(401, json({ otpId: 'another', message: 'OTP is not valid anymore' })),
      424,
      answer(200, otp('ACTIVE'))
    ],
    [
      '401 without anything, status too slow: a refusal sent nothing',
      answer(401, NO_BODY),
      503,
      fault('too-slow', true)
    ],
    ['401 without anything, the proxy ends during the status call', answer(401, NO_BODY), 503, fault('ending', true)]
  ],
  StatusOTP: reads,
  DeleteOTP: reads,
  VerifyOTP: verify
}

describe.each(Object.entries(tables))('%s', (operationId, rows) => {
  test.each(rows)('%s', (_name, result, expected, status) => {
    const policy = policies[operationId as OperationId] as Policy<OperationId>
    const otpId = operationId === 'SendOTP' ? undefined : ID
    expect(summary(policy(result, { otpId }, status))).toEqual(expected)
  })
})

test('the word VERIFIED never stands beside valid false', () => {
  const outcome = policies.VerifyOTP(answer(401, otp('VERIFIED')), { otpId: ID })
  expect(outcome).toMatchObject({ kind: 'success', verdict: wrongCode })
  expect(JSON.stringify(outcome)).not.toContain('VERIFIED')
})

test("tyntec's Retry-After goes on, and a 503 always has one", () => {
  const limited = policies.StatusOTP(answer(429, NO_BODY, { retryAfter: 7 }), { otpId: ID })
  const busy = policies.StatusOTP(answer(503, NO_BODY), { otpId: ID })
  expect(limited).toMatchObject({ retryAfter: 7 })
  expect(busy).toMatchObject({ retryAfter: expect.any(Number) })
})

test.each([
  [0, 1],
  [3_600, 3_600],
  [86_400, 3_600]
])("tyntec's Retry-After of %i s goes on as %i s", (retryAfter, expected) => {
  const limited = policies.StatusOTP(answer(429, NO_BODY, { retryAfter }), { otpId: ID })
  expect(limited).toMatchObject({ retryAfter: expected })
})

/** The verdict of a success, the status of a failure, or that the status is asked for. */
function summary(outcome: Outcome<OperationId>): object | number | 'ask-status' {
  if (outcome.kind === 'ask-status') return outcome.kind
  return outcome.kind === 'error' ? outcome.status : outcome.verdict
}
