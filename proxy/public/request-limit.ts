/**
 * Limits for the public paths. They are separate, so that a maker whose key is wrong can still import the connector.
 */
import type { onRequestHookHandler, onSendHookHandler } from 'fastify'
import { ProxyError } from '../errors.ts'
import { holdBack } from '../http/hold-back.ts'
import { networkOf } from '../limits/addresses.ts'
import { WindowCounter } from '../limits/window.ts'

/** ms in which requests of one address are counted. */
const WINDOW = 60_000
/** Addresses that are counted at once. Beyond that, new ones have only the shared limit. */
const MAX_ADDRESSES = 100_000
/** Requests of all addresses together in WINDOW_OF_ALL ms. */
const MOST_OF_ALL = 200
const WINDOW_OF_ALL = 1_000
/** ms for which an error is held back. */
const HOLD = 1_000

/**
 * The hook that counts requests, and refuses them over a limit. Each hook has its own counts.
 *
 * @param subject what is asked for, for the error's message, such as `the definition`
 * @param most requests of one address in a minute
 */
export function limitRequests(subject: string, most: number, maxAddresses = MAX_ADDRESSES): onRequestHookHandler {
  const ofOne = new WindowCounter(WINDOW, maxAddresses)
  const ofAll = new WindowCounter(WINDOW_OF_ALL, 1)
  const tooMany = (which: string, ttl: number): ProxyError =>
    new ProxyError('ADDRESS_THROTTLED', {
      message: `Too many requests for ${subject} ${which}. Wait as long as Retry-After says.`,
      retryAfter: Math.ceil(ttl / 1000)
    })
  return (request, _reply, done) => {
    const one = ofOne.add(networkOf(request.call.address))
    // The count of an address without a place is infinite. It has not asked too often: others have filled the table.
    if (one.current > most && Number.isFinite(one.current)) throw tooMany('from this address', one.ttl)
    // Counted after that: an address over its own limit does not use up the shared one.
    const all = ofAll.add('all')
    if (all.current > MOST_OF_ALL) throw tooMany('just now', all.ttl)
    done()
  }
}

/** The hook that delays refusals, which slows down a client that asks in a loop. */
export const holdRefusals: onSendHookHandler = (request, { statusCode }, _payload, done) => {
  if (statusCode === 429 || statusCode === 503) holdBack(request.raw.socket, HOLD, done)
  else done()
}
