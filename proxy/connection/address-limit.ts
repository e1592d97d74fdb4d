/**
 * Connection: a limit for each client address, for calls that never get as far as a good key: no key, a refused key, a path
 * or method beside the five operations. The platforms send the calls of many makers from few addresses, so an address over
 * its limit still gets through with a key that tyntec has lately accepted.
 */
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { type ErrorCode, Refusal } from '../errors.ts'
import { hashKey, readApiKey } from './api-key.ts'
import { WindowCounter } from './window.ts'

const COUNTED: ReadonlySet<string> = new Set<ErrorCode>([
  'API_KEY_MISSING',
  'API_KEY_REFUSED',
  'NO_SUCH_OPERATION',
  'METHOD_NOT_ALLOWED',
  'BODY_NOT_ALLOWED'
])

/** Addresses, and keys, that are remembered at once. */
const MAX_KEYS = 100_000
/** ms for which a key counts as good after tyntec took it. */
const GOOD_FOR = 600_000

/** Adds the hooks that count such calls and refuse more of them. */
export function registerAddressLimit(
  app: FastifyInstance,
  { ADDRESS_LIMIT_CALLS, ADDRESS_LIMIT_WINDOW_MS }: Pick<Config, 'ADDRESS_LIMIT_CALLS' | 'ADDRESS_LIMIT_WINDOW_MS'>
): void {
  const failures = new WindowCounter(ADDRESS_LIMIT_WINDOW_MS, MAX_KEYS)
  const goodKeys = new WindowCounter(GOOD_FOR, MAX_KEYS)

  app.addHook('onRequest', (request, _reply, done) => {
    const { current, ttl } = failures.read(normalizeIP(request.ip))
    if (current < ADDRESS_LIMIT_CALLS || request.routeOptions.config.open || hasGoodKey(request)) return done()
    throw new Refusal('ADDRESS_THROTTLED', { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })
  })

  app.addHook('onSend', ({ ip, call }, _reply, _payload, done) => {
    if (COUNTED.has(call.outcome ?? '')) failures.add(normalizeIP(ip))
    else if (call.upstreamStatus !== undefined && call.upstreamStatus < 300) goodKeys.add(call.keyHash ?? '')
    done()
  })

  function hasGoodKey({ raw }: FastifyRequest): boolean {
    try {
      return goodKeys.read(hashKey(readApiKey(raw.rawHeaders))).current > 0
    } catch {
      return false
    }
  }
}
