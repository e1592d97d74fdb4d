/**
 * Outcome: the type of a policy. It is a pure function from tyntec's answer to the outcome for the flow, independent of Fastify,
 * sockets and the clock.
 */
import type { Ok, OperationId } from '../definition/operations.ts'
import type { ErrorAnswer } from '../errors.ts'
import type { UpstreamResult } from '../upstream/answer.ts'
import type { OtpBody, RequestedOtp } from './otp-body.ts'

/** The fields that the proxy adds to tyntec's, as the definition declares them: `valid` and `outcome` for VerifyOTP. */
export type Verdict<Id extends OperationId> = Omit<Ok<Id>, keyof Ok<'StatusOTP'>>

export interface Success<Id extends OperationId> {
  readonly kind: 'success'
  /** tyntec's fields, unchanged. */
  readonly otp: OtpBody
  readonly verdict: Verdict<Id>
}

/** The refusal does not say enough: ask for the OTP's status once, and call the policy again with the result. */
export interface AskStatus {
  readonly kind: 'ask-status'
}

export type Outcome<Id extends OperationId> = Success<Id> | ErrorAnswer | AskStatus

/**
 * @param result of the call
 * @param requested the OTP that the call is about
 * @param status result of the status call, if the policy asked for one
 */
export type Policy<Id extends OperationId> = (
  result: UpstreamResult,
  requested: RequestedOtp,
  status?: UpstreamResult
) => Outcome<Id>
