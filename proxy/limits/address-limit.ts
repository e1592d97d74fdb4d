/**
 * Every request, limits: how many failed calls may an address make? They are counted in two buckets. Each bucket
 * refuses only its own kind.
 *
 * - Calls of the operations without a good key: no key, an impossible or refused one, bad inputs with an unknown key.
 * - Everything else, such as unlisted paths and methods: scanners and probes behind a load balancer must not use up
 *   what the first call of a new key needs.
 *
 * The platforms send the calls of many makers from few addresses. So an address over a limit still gets through with a
 * key that tyntec accepted lately. Over a limit, an answer other than 429 therefore reveals that a key is good. The
 * second bucket offers no way to try other keys, because its requests never reach tyntec.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashKey, readApiKey } from '../caller/api-key.ts'
import type { GoodKeys } from '../caller/good-keys.ts'
import { constantsOf } from '../config/constants.ts'
import type { Config } from '../config/settings.ts'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { AddressCounter } from './addresses.ts'

/** Errors that are not the caller's fault. A call that is answered 424 has reached tyntec, whatever became of it. */
const NOT_COUNTED: ReadonlySet<string> = new Set<ErrorCode>([
  'ADDRESS_THROTTLED',
  'REQUEST_TOO_SLOW',
  'DELIVERY_UNKNOWN',
  'VERDICT_UNKNOWN'
])

const UNLISTED =
  'Too many requests from this address for what the connector does not have. Wait as long as Retry-After says.'

/** Adds the hooks that count failed calls, refuse more of them over a limit, and note which keys are good. */
export function registerAddressLimit(
  app: FastifyInstance,
  config: Pick<Config, 'ADDRESS_LIMIT_FAILED_CALLS' | 'CONSTANTS_FOR_TESTS'>,
  goodKeys: GoodKeys
): void {
  const limits = { calls: config.ADDRESS_LIMIT_FAILED_CALLS, window: constantsOf(config).ADDRESS_WINDOW_MS }
  const withoutGoodKey = new AddressCounter(limits)
  const unlisted = new AddressCounter(limits)

  app.addHook('onRequest', (request, _reply, done) => {
    const { operation, address } = request.call
    const wait = (operation ? withoutGoodKey : unlisted).wait(address)
    if (wait === 0 || request.routeOptions.config.open || hasGoodKey(request)) return done()
    throw new ProxyError('ADDRESS_THROTTLED', {
      retryAfter: Math.ceil(wait / 1000),
      ...(operation ? {} : { message: UNLISTED })
    })
  })

  app.addHook('onSend', (request, { statusCode }: FastifyReply, _payload, done) => {
    const { operation, address, upstreamStatus, keyHash, outcome = '' } = request.call
    // A wrong code is 200, too: tyntec accepted the key and compared the code.
    if (upstreamStatus !== undefined && statusCode === 200) goodKeys.note(keyHash ?? '')
    if (outcome === ('API_KEY_REFUSED' satisfies ErrorCode)) goodKeys.forget(keyHash ?? '')
    const refusedHere = upstreamStatus === undefined && statusCode >= 400 && statusCode < 500
    if ((refusedHere || statusCode === 401) && !NOT_COUNTED.has(outcome) && !goodKeys.has(keyHash ?? '')) {
      const bucket = operation ? withoutGoodKey : unlisted
      bucket.add(address)
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
