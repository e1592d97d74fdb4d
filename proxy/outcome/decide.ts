/**
 * Step 5, outcome: what does tyntec's answer mean? Asks the operation's policy, makes the status call that a policy may want,
 * and writes the response.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { listedCall } from '../call.ts'
import type { Operation, OperationId } from '../definition/operations.ts'
import { errorAnswer } from '../errors.ts'
import { respondError, respondOk } from '../http/respond.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { UpstreamResult } from '../upstream/answer.ts'
import { askUpstream } from '../upstream/ask.ts'
import type { Upstream } from '../upstream/client.ts'
import type { Attempts } from './attempts.ts'
import { unknown } from './error-answers.ts'
import { policies } from './policies.ts'
import type { Outcome, Policy } from './policy.ts'
import { typedBody } from './typed-body.ts'
import { notingUntrusted } from './untrusted-upstream.ts'

export interface DecideOptions {
  readonly operations: readonly Operation[]
  readonly upstream: Upstream
  readonly callLog: CallLog
  readonly metrics: Metrics | undefined
  readonly attempts: Attempts
}

/**
 * @returns the function that step 4 passes each result to; it never throws, because a throw there would end the process
 */
export function decide({ operations, upstream, callLog, metrics, attempts }: DecideOptions) {
  const status = operations.find(({ operationId }) => operationId === ('StatusOTP' satisfies OperationId)) as Operation
  const noteUntrusted = notingUntrusted(callLog, metrics)

  const answer = (request: FastifyRequest, reply: FastifyReply, outcome: Outcome<OperationId>): void => {
    if (outcome.kind === 'error') {
      respondError(request, reply, outcome)
      return
    }
    if (outcome.kind === 'ask-status') throw new Error('a policy asked for the status twice')
    const call = listedCall(request)
    call.otpId ??= outcome.otp.otpId
    attempts.note(outcome.otp)
    const { body, dropped } = typedBody(outcome, call.operation.answer)
    call.answeredNumber = body.number
    if (dropped.length > 0) callLog.droppedFields(request.id, dropped)
    respondOk(request, reply, body, 'outcome' in body ? body.outcome : 'OK')
  }

  const guarded = (request: FastifyRequest, reply: FastifyReply, run: () => void): void => {
    try {
      run()
    } catch (error) {
      callLog.defect(request.id, error)
      // The call was made. Flows repeat a 500, and a send or a verify must not be repeated.
      const { effect } = listedCall(request).operation
      respondError(request, reply, effect === 'none' ? errorAnswer('INTERNAL') : unknown(effect))
    }
  }

  return (request: FastifyRequest, reply: FastifyReply, result: UpstreamResult): void =>
    guarded(request, reply, () => {
      const call = listedCall(request)
      const policy = policies[call.operation.operationId] as Policy<OperationId>
      noteUntrusted(result)
      if (result.kind === 'answer') call.upstreamStatus = result.status
      const outcome = policy(result, call)
      if (outcome.kind !== 'ask-status') return answer(request, reply, outcome)
      if (!call.givenUp) metrics?.statusCall()
      askUpstream(upstream, request, status, (ofStatus) =>
        guarded(request, reply, () => {
          noteUntrusted(ofStatus)
          answer(request, reply, policy(result, call, ofStatus))
        })
      )
    })
}
