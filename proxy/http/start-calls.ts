/**
 * The first step of a request: from here on it has a call and a line in the log, and the process does not end before
 * it.
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

/** Maximum number of peers whose untrusted `X-Forwarded-For` the log reports. A load balancer is among the first. */
const MAX_NAMED_PEERS = 20

/** Adds the hook that comes before all others. */
export function startCalls(app: FastifyInstance, { config, callLog, recorder, lifecycle }: StartOptions): void {
  const addressOf = addressReader(config, onceForEach(MAX_NAMED_PEERS, callLog.untrustedPeer))
  app.decorateRequest('call')
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    // Node drops headers beyond 2,000: perhaps the load balancer's `X-Forwarded-For`, which is the last, while a forged
    // one is kept. So with too many headers, the peer's address counts.
    const address = addressOf(hasTooManyHeaders(raw) ? { socket: raw.socket, headers: {} } : raw)
    request.call = newCall(config.UPSTREAM_TIMEOUT_MS, address)
    settleBody(raw.socket)
    // Pipelined requests after the last response of a socket are never answered, so none of them may reach tyntec.
    if (closesAfterResponse(raw.socket)) {
      drop(raw.socket)
      reply.hijack()
      return
    }
    lifecycle.follow(request, reply, () => recorder.finished(request, reply))
    done(lifecycle.ending ? new ProxyError('OVERLOADED') : undefined)
  })
}
