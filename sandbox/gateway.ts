/**
 * The gateway in front of the 2FA service. tyntec documents messages of Kong's key-auth plugin, so this answers like
 * Kong. It checks the key, then the address, then the rate limit: the order of Kong's plugin priorities. Its refusals
 * never contain an OTP.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Account } from './accounts.ts'
import { type Answer, bare, json } from './answer.ts'
import type { Settings } from './options.ts'
import { createRateLimit } from './rate-limit.ts'

/** Either the account and headers for the response, or a refusal. */
export type Admission =
  | { account: Account; headers: Record<string, string>; refusal?: never }
  | { refusal: Answer; account?: never }

export type Gateway = (request: IncomingMessage, query: string) => Admission

/** Kong's answer to a path or method without a route, for which it checks no key. */
export function noRoute(): Answer {
  return json(404, { message: 'no Route matched with those values' })
}

/** Creates the gateway, which holds the counters of the rate limit. */
export function createGateway(settings: Settings, accounts: Account[]): Gateway {
  const limit = createRateLimit(settings.rateLimit, settings.now)

  return (request, query) => {
    const keys =
      request.headersDistinct.apikey ?? (settings.keyInQuery ? new URLSearchParams(query).getAll('apiKey') : [])
    const [key] = keys
    if (!key) return { refusal: unauthorised(settings, 'No API key found in request') }
    if (keys.length > 1) return { refusal: unauthorised(settings, 'Duplicate API key found') }
    const account = accounts.find(({ apiKey }) => apiKey === key)
    if (account === undefined) return { refusal: unauthorised(settings, invalidKey[settings.gatewayStyle]) }
    if (settings.blockedIp) return { refusal: refused(settings, 403, 'Your IP address is not allowed') }
    const { exceeded, headers } = limit(account.accountId)
    if (!exceeded) return { account, headers }
    return { refusal: { ...json(429, { message: 'API rate limit exceeded' }), headers } }
  }
}

const invalidKey: Record<Settings['gatewayStyle'], string> = {
  classic: 'Invalid authentication credentials',
  newer: 'Unauthorized',
  empty: ''
}

function unauthorised(settings: Settings, message: string): Answer {
  const answer = refused(settings, 401, message)
  if (settings.gatewayStyle === 'empty') return answer
  const challenge = settings.gatewayStyle === 'classic' ? 'Key realm="kong"' : 'Key'
  return { ...answer, headers: { 'www-authenticate': challenge } }
}

function refused({ gatewayStyle }: Settings, status: number, message: string): Answer {
  if (gatewayStyle === 'empty') return bare(status)
  return json(
    status,
    gatewayStyle === 'newer' ? { message, request_id: randomUUID().replaceAll('-', '') } : { message }
  )
}
