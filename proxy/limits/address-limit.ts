/**
 * Every request, limits: how many failed calls may an address make? Counted are calls without a good key: no key, an impossible
 * or refused one, an unlisted path or method, bad inputs with an unknown key. The platforms send the calls of many makers from
 * few addresses, so an address over its limit still gets through with a key that tyntec accepted lately.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashKey, readApiKey } from '../caller/api-key.ts'
import type { GoodKeys } from '../caller/good-keys.ts'
import type { Config } from '../config/settings.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { AddressCounter } from './addresses.ts'

/** Errors that are not the caller's fault. After 424 the call has reached tyntec, whatever became of it. */
const NOT_COUNTED: ReadonlySet<string> = new Set<ErrorCode>([
  'ADDRESS_THROTTLED',
  'REQUEST_TOO_SLOW',
  'DELIVERY_UNKNOWN',
  'VERDICT_UNKNOWN'
])

/** Adds the hooks that count such calls and refuse more of them, and that note which keys are good. */
export function registerAddressLimit(
  app: FastifyInstance,
  { ADDRESS_LIMIT_CALLS, ADDRESS_LIMIT_WINDOW_MS }: Pick<Config, 'ADDRESS_LIMIT_CALLS' | 'ADDRESS_LIMIT_WINDOW_MS'>,
  goodKeys: GoodKeys
): void {
  const failures = new AddressCounter({ calls: ADDRESS_LIMIT_CALLS, window: ADDRESS_LIMIT_WINDOW_MS })

  app.addHook('onRequest', (request, _reply, done) => {
    const wait = failures.wait(request.call.address)
    if (wait === 0 || request.routeOptions.config.open || hasGoodKey(request)) return done()
    throw new ProxyError('ADDRESS_THROTTLED', { retryAfter: Math.ceil(wait / 1000) })
  })

  app.addHook('onSend', (request, { statusCode }: FastifyReply, _payload, done) => {
    const { upstreamStatus, keyHash, outcome = '' } = request.call
    // A wrong code is 200, too: tyntec has looked at it.
    if (upstreamStatus !== undefined && statusCode === 200) goodKeys.note(keyHash ?? '')
    if (outcome === ('API_KEY_REFUSED' satisfies ErrorCode)) goodKeys.forget(keyHash ?? '')
    const refusedHere = upstreamStatus === undefined && statusCode >= 400 && statusCode < 500
    // A caller that has left gets no answer, and its socket has no address any more.
    if (request.call.givenUp) return done()
    if ((refusedHere || statusCode === 401) && !NOT_COUNTED.has(outcome) && !goodKeys.has(keyHash ?? '')) {
      failures.add(request.call.address)
    }
    done()
  })

  function hasGoodKey({ raw }: FastifyRequest): boolean {
    try {
      return goodKeys.has(hashKey(readApiKey(raw.rawHeaders)))
    } catch {
      return false
    }
  }
}
