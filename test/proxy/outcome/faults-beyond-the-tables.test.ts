/**
 * Faults that no answer of tyntec's can show, so that the truth tables have no row for them: its certificate is not trusted, the proxy
 * makes as many calls as it may, or the proxy ends. Flows repeat 503, so it is the answer only where nothing that counts was sent.
 */
import { expect, test } from 'vitest'
import type { OperationId } from '../../../proxy/definition/operations.ts'
import { policies } from '../../../proxy/outcome/policies.ts'
import type { Policy } from '../../../proxy/outcome/policy.ts'
import type { Answer, Fault, UpstreamResult } from '../../../proxy/upstream/answer.ts'

const fault = (reason: Fault['reason'], sent: boolean): Fault => ({ kind: 'fault', reason, sent })

const untrusted = fault('untrusted', false)
const overloaded = fault('overloaded', false)
const endingBefore = fault('ending', false)
const endingAfter = fault('ending', true)

const bare401: Answer = { kind: 'answer', status: 401, body: { kind: 'none' }, challenge: false }

/** The status of the answer; `statusCall` is what the status call comes to, where the policy asks for one. */
function statusOf(operationId: OperationId, result: UpstreamResult, statusCall?: UpstreamResult): number | string {
  const otpId = operationId === 'SendOTP' ? undefined : 'the-otp'
  const outcome = (policies[operationId] as Policy<OperationId>)(result, { otpId }, statusCall)
  return outcome.kind === 'error' ? outcome.status : outcome.kind
}

test.each([
  ['SendOTP', 503],
  ['ResendOTP', 503],
  ['VerifyOTP', 503],
  ['StatusOTP', 502],
  ['DeleteOTP', 502]
] as const)('%s is answered %i where the certificate of the upstream is not trusted', (operationId, status) => {
  expect(statusOf(operationId, untrusted)).toBe(status)
})

const ALL = ['SendOTP', 'ResendOTP', 'VerifyOTP', 'StatusOTP', 'DeleteOTP'] as const

test.each(ALL)('%s is answered 503 where the proxy makes as many calls as it may', (operationId) => {
  expect(statusOf(operationId, overloaded)).toBe(503)
})

test.each(ALL)('%s is answered 503 where the proxy ends before the call was sent', (operationId) => {
  expect(statusOf(operationId, endingBefore)).toBe(503)
})

test.each([
  ['SendOTP', 424],
  ['ResendOTP', 424],
  ['VerifyOTP', 424],
  ['StatusOTP', 503],
  ['DeleteOTP', 503]
] as const)('%s is answered %i where the proxy ends after the call was sent', (operationId, status) => {
  expect(statusOf(operationId, endingAfter)).toBe(status)
})

test.each([
  ['ResendOTP', 503],
  ['VerifyOTP', 424]
] as const)('%s is answered %i where the proxy ends during the status call after a bare 401', (operationId, status) => {
  expect(statusOf(operationId, bare401, endingAfter)).toBe(status)
})
