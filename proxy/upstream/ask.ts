/**
 * Step 4, upstream: asks tyntec on behalf of a request, and gives that up when its caller leaves.
 */
import { AsyncResource } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { FastifyRequest } from 'fastify'
import { listedCall } from '../call.ts'
import type { Operation } from '../definition/operations.ts'
import type { UpstreamResult } from './answer.ts'
import type { Upstream } from './client.ts'
import { upstreamHeaders } from './headers.ts'
import { buildQuery } from './query.ts'

/** Has subscribers while calls to tyntec are traced: https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const TRACED = channel('undici:request:create')

/**
 * Makes one upstream call and notes how long it took.
 *
 * @param operation the request's own, or StatusOTP if its answer is ambiguous
 * @param done called once, never before this returns
 */
export function askUpstream(
  upstream: Upstream,
  request: FastifyRequest,
  operation: Operation,
  done: (result: UpstreamResult) => void
): void {
  const call = listedCall(request)
  const { givenUp } = call
  if (givenUp) {
    queueMicrotask(() => done({ kind: 'fault', reason: givenUp, sent: false }))
    return
  }
  const askedAt = performance.now()
  call.askedAt = askedAt
  const { method, route } = operation
  const path = route.replace(':otpID', call.otpId ?? '') + buildQuery(operation, call.values)
  const headers = upstreamHeaders(call.apiKey, request.id)
  const { keyHash: caller, deadline } = call
  // An answer on a reused socket comes in the async context of the call that opened it, and a status call would
  // continue that call's trace. Without traces nobody reads the context, and binding would allocate a tenth more for
  // each call.
  const goOn = TRACED.hasSubscribers ? AsyncResource.bind(done) : done
  // Called if the caller leaves meanwhile, or the process ends: http/lifecycle.ts.
  call.giveUp = upstream.call({ method, path, headers, caller, deadline }, (result) => {
    call.upstreamMs = (call.upstreamMs ?? 0) + performance.now() - askedAt
    call.askedAt = undefined
    call.giveUp = undefined
    goOn(result)
  })
}
