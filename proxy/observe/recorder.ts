/**
 * Log and metrics: every response is recorded in both, once, also where its caller left, and where it never became a request.
 * Probes are in neither: they come every few seconds from everywhere and would bury the calls.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorAnswer } from '../errors.ts'
import type { CallLog } from './call-log.ts'
import { type FinishedCall, finishedCall, refusedCall } from './finished-call.ts'
import type { Metrics } from './metrics.ts'

export class Recorder {
  readonly #callLog: CallLog
  readonly #metrics: Metrics | undefined

  /** @param metrics undefined where nobody asked for them */
  constructor(callLog: CallLog, metrics: Metrics | undefined) {
    this.#callLog = callLog
    this.#metrics = metrics
  }

  /** Records a request when it is over. */
  follow(request: FastifyRequest, reply: FastifyReply): void {
    // Emitted once for each request, also where the caller has left.
    reply.raw.once('close', () => {
      // A probe that was refused was malformed, and is recorded.
      if (request.call.outcome === undefined && request.routeOptions.config?.probe) return
      this.#record(finishedCall(request, reply))
    })
  }

  /** Records what was refused before there was a request. */
  refused(requestId: string, answer: ErrorAnswer): void {
    this.#record(refusedCall(requestId, answer))
  }

  #record(call: FinishedCall): void {
    this.#callLog.call(call)
    this.#metrics?.call(call)
  }
}
