/**
 * Step 4, outcome: what tyntec's answer means. Asks the operation's policy, makes the status call that a policy may ask for,
 * and writes the answer.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation, OperationId } from '../definition/operations.ts'
import { failure } from '../errors.ts'
import type { Journal } from '../journal.ts'
import type { Metrics } from '../metrics.ts'
import { respondFailure, respondOk } from '../respond.ts'
import type { UpstreamResult } from '../upstream/answer.ts'
import type { Upstream } from '../upstream/client.ts'
import { upstreamHeaders } from '../upstream/headers.ts'
import { askUpstream } from '../upstream/step.ts'
import { policies } from './policies.ts'
import type { Outcome, Policy } from './policy.ts'
import { typedBody } from './typed-body.ts'

export interface OutcomeOptions {
  readonly operations: readonly Operation[]
  readonly upstream: Upstream
  readonly journal: Journal
  readonly metrics: Metrics | undefined
}

/** @returns the function that step 3 hands each result to; it never throws, for a throw there would end the process */
export function outcomeStep({ operations, upstream, journal, metrics }: OutcomeOptions) {
  const status = operations.find(({ operationId }) => operationId === ('StatusOTP' satisfies OperationId))

  const askStatus = ({ id, call }: FastifyRequest): Promise<UpstreamResult> => {
    const path = (status as Operation).route.replace(':otpID', call.otpId ?? '')
    metrics?.statusCall()
    return askUpstream(upstream, call, { method: 'GET', path, headers: upstreamHeaders(call.apiKey, id) })
  }

  const decide = async (request: FastifyRequest, reply: FastifyReply, result: UpstreamResult): Promise<void> => {
    const { call } = request
    const { operationId, answer } = call.operation as Operation
    const policy = policies[operationId] as Policy<OperationId>
    if (result.kind === 'answer') call.upstreamStatus = result.status

    let outcome: Outcome<OperationId> = policy(result, call)
    if (outcome.kind === 'ask-status') outcome = policy(result, call, await askStatus(request))

    if (outcome.kind === 'failure') return respondFailure(request, reply, outcome)
    if (outcome.kind === 'ask-status') throw new Error('a policy asked for the status twice')
    call.otpId ??= outcome.entity.otpId
    const { body, dropped } = typedBody(outcome, answer)
    if (dropped.length > 0) journal.droppedFields(request.id, dropped)
    respondOk(request, reply, body, 'outcome' in body ? body.outcome : 'OK')
  }

  return (request: FastifyRequest, reply: FastifyReply, result: UpstreamResult): void => {
    decide(request, reply, result).catch((error: unknown) => {
      journal.defect(request.id, error)
      respondFailure(request, reply, failure('INTERNAL'))
    })
  }
}
