/**
 * Log and figures: whatever was answered is in both, once, also where its caller left, and where it never became a request.
 * Probes are in neither: they come every few seconds from everywhere, and would bury the calls.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorAnswer } from '../errors.ts'
import type { CallLog } from './call-log.ts'
import { type FinishedCall, finishedCall, refusedCall } from './finished-call.ts'
import type { Metrics } from './metrics.ts'

/** ms for which finished calls wait for each other. */
const TOGETHER = 10

/**
 * Records calls some at a time, which saves 8 to 10 % of a call: code that the processor has at hand is quicker than code that is
 * called once for each call, and one write to the log serves them all. The end of the process and a look at the figures do not
 * wait; SIGKILL takes the lines of the last moment with it.
 */
export class Recorder {
  readonly #callLog: CallLog
  readonly #metrics: Metrics | undefined
  #finished: FinishedCall[] = []

  /** @param metrics undefined where nobody asked for them */
  constructor(callLog: CallLog, metrics: Metrics | undefined) {
    this.#callLog = callLog
    this.#metrics = metrics
    metrics?.beforePage(this.#record)
    callLog.beforeClose(this.#record)
    // An end without that; in front of the listener that writes the last lines.
    process.prependListener('exit', this.#record)
  }

  /** Records a request when it is over. */
  follow(request: FastifyRequest, reply: FastifyReply): void {
    // Comes once for each request, also where the caller has left and nothing more can be sent.
    reply.raw.once('close', () => {
      // A probe that was refused is a malformed request, and no probe any more.
      if (request.call.outcome === undefined && request.routeOptions.config?.probe) return
      if (!reply.raw.writableFinished) noteThatCallerLeft(request, reply)
      this.#add(finishedCall(request, reply))
    })
  }

  /** Records what was refused before there was a request. */
  refused(requestId: string, answer: ErrorAnswer): void {
    this.#add(refusedCall(requestId, answer))
  }

  #add(call: FinishedCall): void {
    if (this.#finished.push(call) === 1) setTimeout(this.#record, TOGETHER)
  }

  readonly #record = (): void => {
    const finished = this.#finished
    this.#finished = []
    for (const call of finished) this.#callLog.call(call)
    if (this.#metrics) for (const call of finished) this.#metrics.call(call)
  }
}

/** 499 is nginx's status for it; it is only logged, for there is nobody left to read it. */
function noteThatCallerLeft({ call }: FastifyRequest, reply: FastifyReply): void {
  call.left = true
  call.giveUp?.('caller-left')
  // Last: what is given up comes back through the plugin, which notes a status of its own.
  call.outcome = 'CALLER_LEFT'
  reply.raw.statusCode = 499
}
