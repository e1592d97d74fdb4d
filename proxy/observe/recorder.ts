/**
 * Log and metrics: every response is recorded in both, once, even if its caller left, or if it never became a request.
 * Probes are in neither: they come every few seconds from everywhere and would bury the calls.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorAnswer } from '../errors.ts'
import type { CallLog } from './call-log.ts'
import { type FinishedCall, finishedCall, refusedCall } from './finished-call.ts'
import type { Metrics } from './metrics.ts'

/** ms for which finished calls are collected. */
const TOGETHER = 10

/**
 * Records calls in batches, which saves a tenth of a call: code that has just run is still in the processor's caches,
 * and one write to the log serves all of them. The end of the process and a scrape do not wait. SIGKILL loses the last
 * TOGETHER ms.
 */
export class Recorder {
  readonly #callLog: CallLog
  readonly #metrics: Metrics | undefined
  #finished: FinishedCall[] = []

  /** @param metrics undefined if they are off */
  constructor(callLog: CallLog, metrics: Metrics | undefined) {
    this.#callLog = callLog
    this.#metrics = metrics
    metrics?.beforePage(this.#record)
    callLog.beforeClose(this.#record)
    // For an end of the process without `close`; before the log's own listener, which writes the last lines.
    process.prependListener('exit', this.#record)
  }

  /** Records a request that is over: its response is out, or its caller has left. */
  finished(request: FastifyRequest, reply: FastifyReply): void {
    // A probe that was refused was malformed, and is recorded.
    if (request.call.outcome === undefined && request.routeOptions.config?.probe) return
    this.#add(finishedCall(request, reply))
  }

  /** Records a refusal before there was a request. */
  refused(requestId: string, answer: ErrorAnswer): void {
    this.#add(refusedCall(requestId, answer))
  }

  #add(call: FinishedCall): void {
    if (this.#finished.push(call) === 1) setTimeout(this.#record, TOGETHER)
  }

  readonly #record = (): void => {
    const finished = this.#finished
    if (finished.length === 0) return
    this.#finished = []
    this.#callLog.calls(finished)
    if (this.#metrics) for (const call of finished) this.#metrics.call(call)
  }
}
