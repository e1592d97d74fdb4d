/**
 * The first thing that happens to a request: from here on it has a call, a line in the log, and a place among those that the
 * end of the process waits for.
 */
import type { FastifyInstance } from 'fastify'
import { newCall } from '../call.ts'
import { ProxyError } from '../errors.ts'
import type { Recorder } from '../observe/recorder.ts'
import { closesAfterResponse, drop } from './close-after-response.ts'
import type { Lifecycle } from './lifecycle.ts'

export interface StartOptions {
  /** ms until the deadline of a call. */
  readonly timeout: number
  readonly recorder: Recorder
  readonly lifecycle: Lifecycle
}

/** Adds the hook that comes before all others. */
export function startCalls(app: FastifyInstance, { timeout, recorder, lifecycle }: StartOptions): void {
  app.decorateRequest('call')
  app.addHook('onRequest', (request, reply, done) => {
    request.call = newCall(timeout)
    // Pipelined bytes after the last response of a socket are never answered: nothing of them may reach tyntec.
    if (closesAfterResponse(request.raw.socket)) {
      drop(request.raw.socket)
      reply.hijack()
      return
    }
    recorder.follow(request, reply)
    lifecycle.follow(reply)
    done(lifecycle.ending ? new ProxyError('OVERLOADED') : undefined)
  })
}
