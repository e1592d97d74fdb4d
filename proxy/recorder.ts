/**
 * Log and figures: whatever was answered is in both, once, also where its caller left, and where it never became a request.
 * Probes are in neither: they come every few seconds from everywhere, and would bury the calls.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Failure } from './errors.ts'
import type { Journal } from './journal.ts'
import type { Metrics } from './metrics.ts'

export class Recorder {
  readonly #journal: Journal
  readonly #metrics: Metrics | undefined

  /** @param metrics undefined where nobody asked for them */
  constructor(journal: Journal, metrics: Metrics | undefined) {
    this.#journal = journal
    this.#metrics = metrics
  }

  /** Records a request when it is over. */
  follow(request: FastifyRequest, reply: FastifyReply): void {
    // Comes once for each request, also where the caller has left and nothing more can be sent.
    reply.raw.once('close', () => {
      // A probe that was refused is a malformed request, and no probe any more.
      if (request.routeOptions.config?.probe && request.call.outcome === undefined) return
      if (!reply.raw.writableFinished) noteThatCallerLeft(request, reply)
      this.#journal.call(request, reply)
      this.#metrics?.call(request, reply)
    })
  }

  /** Records what was refused before there was a request. */
  refused(requestId: string, failure: Failure): void {
    this.#journal.refused(requestId, failure)
    this.#metrics?.refused(failure)
  }
}

/** 499 is nginx's status for it; it is only logged, for there is nobody left to read it. */
function noteThatCallerLeft({ call }: FastifyRequest, reply: FastifyReply): void {
  call.outcome = 'CALLER_LEFT'
  reply.raw.statusCode = 499
  call.left = true
  call.giveUp?.()
}
