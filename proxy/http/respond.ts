/**
 * Writes the response to a call, and every error. Headers and bodies are built here from scratch; none of tyntec's bytes are copied.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorAnswer, type ErrorCode, errorBody } from '../errors.ts'
import { closeAfterResponse } from './close-after-response.ts'

/** Answers with a success, always 200: flows take 201 and 204 for errors and 202 for "poll me". */
export function respondOk(request: FastifyRequest, reply: FastifyReply, body: object, outcome: string): void {
  request.call.outcome = outcome
  send(request, reply, 200, body)
}

/** Answers with an error, whoever raised it. */
export function respondError(request: FastifyRequest, reply: FastifyReply, answer: ErrorAnswer): void {
  request.call.outcome = answer.code
  if (answer.retryAfter !== undefined) reply.header('retry-after', answer.retryAfter)
  if (answer.close) {
    reply.header('connection', 'close')
    closeAfterResponse(request.raw.socket)
  }
  send(request, reply, answer.status, errorBody(answer, request.id))
}

function send({ id, call }: FastifyRequest, reply: FastifyReply, status: number, body: object): void {
  reply.code(status).header('content-type', 'application/json; charset=utf-8')
  // The platforms' gateways cache responses, and a verdict must never be cached (RFC 9111, 5.2.2.5).
  reply.header('cache-control', 'no-store').header('x-request-id', id)
  // Beside an unknown verdict, tyntec's status would be read as a verdict.
  if (call.upstreamStatus !== undefined && call.outcome !== ('VERDICT_UNKNOWN' satisfies ErrorCode))
    reply.header('x-upstream-status', call.upstreamStatus)
  reply.send(JSON.stringify(body))
}
