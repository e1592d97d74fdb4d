/**
 * What is kept of a finished call. Log and metrics see nothing else: no number, code, key or path.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../call.ts'
import { shortId } from '../caller/api-key.ts'
import type { OperationId } from '../definition/operations.ts'
import type { ErrorAnswer, ErrorCode } from '../errors.ts'

export interface FinishedCall {
  readonly requestId: string
  /** Undefined if the request was for none of the five. */
  readonly operation?: OperationId | undefined
  /** HTTP status of our answer, and of tyntec's. */
  readonly status: number
  readonly upstreamStatus?: number | undefined
  readonly outcome: string
  /** ms, with fractions, from request to answer; undefined if there was no request. */
  readonly totalMs?: number | undefined
  /** ms, with fractions, spent waiting for tyntec. */
  readonly upstreamMs?: number | undefined
  /** Bytes of our body. */
  readonly bytesOut?: number | undefined
  /** The first 8 hex digits of the API key's hash. */
  readonly connection?: string | undefined
}

/** nginx's status for a caller that left. It is only recorded: nobody is left to read it. */
const CALLER_LEFT = 499

/** A response to HEAD declares the length of a body that it does not have. */
const bytesOf = (reply: FastifyReply): number =>
  reply.request.method === 'HEAD' ? 0 : Number(reply.getHeader('content-length') ?? 0)

/**
 * A call that the address limit refuses counts for no operation. Alerts look at shares of the operations' calls, and
 * one address in a loop would make those shares small.
 */
const operationOf = ({ operation, outcome }: Call): OperationId | undefined =>
  outcome === ('ADDRESS_THROTTLED' satisfies ErrorCode) ? undefined : operation?.operationId

/** ms spent waiting for tyntec, including a call that its caller left. */
const waited = ({ upstreamMs, askedAt }: Call): number | undefined =>
  askedAt === undefined ? upstreamMs : (upstreamMs ?? 0) + performance.now() - askedAt

/** To be called when the response is out, or its caller has left. */
export function finishedCall({ id, call }: FastifyRequest, reply: FastifyReply): FinishedCall {
  const isOut = reply.raw.writableFinished
  return {
    requestId: id,
    operation: operationOf(call),
    status: isOut ? reply.statusCode : CALLER_LEFT,
    upstreamStatus: call.upstreamStatus,
    outcome: isOut ? (call.outcome ?? 'OK') : 'CALLER_LEFT',
    totalMs: performance.now() - call.startedAt,
    upstreamMs: waited(call),
    bytesOut: isOut ? bytesOf(reply) : 0,
    connection: call.keyHash && shortId(call.keyHash)
  }
}

/** For a refusal before there was a request: it has no operation and took no time. */
export const refusedCall = (requestId: string, { status, code }: ErrorAnswer): FinishedCall => ({
  requestId,
  status,
  outcome: code
})
