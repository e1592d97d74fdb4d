/**
 * The first thing that happens to a request: from here on it has a call, a line in the log, and a place among those that the
 * end of the process waits for.
 */
import type { FastifyInstance } from 'fastify'
import { newCall } from '../call.ts'
import { addressReader } from '../caller/client-address.ts'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import type { CallLog } from '../observe/call-log.ts'
import { onceForEach } from '../observe/once-for-each.ts'
import type { Recorder } from '../observe/recorder.ts'
import { closesAfterResponse, drop } from './close-after-response.ts'
import { settleBody } from './empty-body.ts'
import { hasTooManyHeaders } from './framing.ts'
import type { Lifecycle } from './lifecycle.ts'

export interface StartOptions {
  readonly config: Pick<Config, 'UPSTREAM_TIMEOUT_MS' | 'TRUSTED_PROXIES'>
  readonly callLog: CallLog
  readonly recorder: Recorder
  readonly lifecycle: Lifecycle
}

/** Peers that are named in the log because their `X-Forwarded-For` is not believed: a load balancer is among the first. */
const MAX_NAMED_PEERS = 20

/** Adds the hook that comes before all others. */
export function startCalls(app: FastifyInstance, { config, callLog, recorder, lifecycle }: StartOptions): void {
  const addressOf = addressReader(config, onceForEach(MAX_NAMED_PEERS, callLog.untrustedPeer))
  app.decorateRequest('call')
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    // The line of the load balancer, the last one, may be missing among those that Node keeps, and a forged one be there. The peer counts.
    const address = addressOf(hasTooManyHeaders(raw) ? { socket: raw.socket, headers: {} } : raw)
    request.call = newCall(config.UPSTREAM_TIMEOUT_MS, address)
    settleBody(raw.socket)
    // Pipelined bytes after the last response of a socket are never answered: nothing of them may reach tyntec.
    if (closesAfterResponse(raw.socket)) {
      drop(raw.socket)
      reply.hijack()
      return
    }
    lifecycle.follow(request, reply, () => recorder.finished(request, reply))
    done(lifecycle.ending ? new ProxyError('OVERLOADED') : undefined)
  })
}
