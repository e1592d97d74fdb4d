/**
 * What is public has limits of its own, so that a maker whose key is wrong can still import the connector.
 */
import type { onRequestHookHandler, onSendHookHandler } from 'fastify'
import { ProxyError } from '../errors.ts'
import { holdBack } from '../http/hold-back.ts'
import { networkOf } from '../limits/addresses.ts'
import { WindowCounter } from '../limits/window.ts'

/** ms in which requests of one address are counted. */
const WINDOW = 60_000
/** Addresses that are counted at once. Those beyond them have the shared limit alone. */
const MAX_ADDRESSES = 100_000
/** Requests of all addresses together in a window of so many ms. */
const MOST_OF_ALL = 200
const WINDOW_OF_ALL = 1_000
/** ms for which an error is held back. */
const HOLD = 1_000

/**
 * The hook that counts requests, and refuses more of them. Each hook counts for itself.
 *
 * @param subject what is asked for, as the error's message says it, such as `the definition`
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
    // The count of an address without a place is infinite: it has not asked too often, others have filled the table.
    if (one.current > most && Number.isFinite(one.current)) throw tooMany('from this address', one.ttl)
    // An address over its own limit uses up nothing of the shared one.
    const all = ofAll.add('all')
    if (all.current > MOST_OF_ALL) throw tooMany('just now', all.ttl)
    done()
  }
}

/** The hook that slows down whoever asks in a loop. */
export const holdRefusals: onSendHookHandler = (request, { statusCode }, _payload, done) => {
  if (statusCode === 429 || statusCode === 503) holdBack(request.raw.socket, HOLD, done)
  else done()
}
