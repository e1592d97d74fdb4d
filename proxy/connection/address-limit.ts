/**
 * Connection: a limit for each client address, for calls that never get as far as a good key: no key, an impossible or refused
 * one, a path or method beside the five operations, bad inputs with a key that nobody knows. The platforms send the calls of
 * many makers from few addresses, so an address over its limit still gets through with a key that tyntec has lately accepted.
 */
import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { type ErrorCode, Refusal } from '../errors.ts'
import { hashKey, readApiKey } from './api-key.ts'
import { GoodKeys } from './good-keys.ts'
import { WindowCounter } from './window.ts'

/** Addresses that are counted at once. */
const MAX_ADDRESSES = 100_000

/** Refused because of others, not because of the call. */
const NOT_COUNTED: ReadonlySet<string> = new Set<ErrorCode>(['ADDRESS_THROTTLED', 'REQUEST_TOO_SLOW'])

/** Adds the hooks that count such calls and refuse more of them. */
export function registerAddressLimit(
  app: FastifyInstance,
  { ADDRESS_LIMIT_CALLS, ADDRESS_LIMIT_WINDOW_MS }: Pick<Config, 'ADDRESS_LIMIT_CALLS' | 'ADDRESS_LIMIT_WINDOW_MS'>
): void {
  const failures = new WindowCounter(ADDRESS_LIMIT_WINDOW_MS, MAX_ADDRESSES)
  const goodKeys = new GoodKeys()

  app.addHook('onRequest', (request, _reply, done) => {
    const { current, ttl } = failures.read(addressOf(request))
    if (current < ADDRESS_LIMIT_CALLS || request.routeOptions.config.open || hasGoodKey(request)) return done()
    throw new Refusal('ADDRESS_THROTTLED', { retryAfter: Math.max(1, Math.ceil(ttl / 1000)) })
  })

  app.addHook('onSend', (request, { statusCode }: FastifyReply, _payload, done) => {
    const { upstreamStatus, keyHash, outcome = '' } = request.call
    // A wrong code is 200, too: tyntec has looked at it.
    if (upstreamStatus !== undefined && statusCode === 200) goodKeys.note(keyHash ?? '')
    if (outcome === ('API_KEY_REFUSED' satisfies ErrorCode)) goodKeys.forget(keyHash ?? '')
    const refusedHere = upstreamStatus === undefined && statusCode >= 400 && statusCode < 500
    if ((refusedHere || statusCode === 401) && !NOT_COUNTED.has(outcome) && !goodKeys.has(keyHash ?? '')) {
      failures.add(addressOf(request))
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

/**
 * A socket that is gone already has no address. IPv6 counts by subnet, as the plugin does it; its test for IPv6 is a regular
 * expression of 2,000 characters, so IPv4 goes past it.
 */
export const addressOf = ({ ip = '' }: { ip: string | undefined }): string => (ip.includes(':') ? normalizeIP(ip) : ip)
