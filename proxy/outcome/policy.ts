/**
 * Outcome: what a policy is. A pure function from what tyntec answered to what the flow is told; it never sees Fastify,
 * a socket or the clock.
 */
import type { Ok, OperationId } from '../definition/operations.ts'
import type { ErrorAnswer } from '../errors.ts'
import type { UpstreamResult } from '../upstream/answer.ts'
import type { OtpBody, RequestedOtp } from './otp-body.ts'

/** The fields that the proxy adds to tyntec's own, as the definition declares them: `valid` and `outcome` for VerifyOTP. */
export type Verdict<Id extends OperationId> = Omit<Ok<Id>, keyof Ok<'StatusOTP'>>

export interface Success<Id extends OperationId> {
  readonly kind: 'success'
  /** tyntec's fields, as they came. */
  readonly otp: OtpBody
  readonly verdict: Verdict<Id>
}

/** The answer says nothing about itself: ask for the OTP's status, once, and call the policy again with that. */
export interface AskStatus {
  readonly kind: 'ask-status'
}

export type Outcome<Id extends OperationId> = Success<Id> | ErrorAnswer | AskStatus

/**
 * @param result what the call came to
 * @param asked what it was about
 * @param status what the status call came to, where the policy asked for one
 */
export type Policy<Id extends OperationId> = (
  result: UpstreamResult,
  requested: RequestedOtp,
  status?: UpstreamResult
) => Outcome<Id>
