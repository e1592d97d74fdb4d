/**
 * Makes the calls of a run. No call is ever repeated: each has a connection of its own, and redirects are not followed.
 * Proxies in the environment are not used. The budget is checked here, so no step can bypass it.
 */
import { randomUUID } from 'node:crypto'
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Budget } from './budget.ts'
import type { RawExchange } from './raw-exchange.ts'
import { receive } from './receive.ts'
import type { StepId } from './step.ts'
import type { RecordedRequest } from './transcript/record.ts'

/** The only paths that a run calls. */
export type PathPattern = '/2fa/v1/otp' | '/2fa/v1/otp/{otpId}' | '/2fa/v1/otp/{otpId}/check'

export interface Call {
  readonly method: RecordedRequest['method']
  readonly path: PathPattern
  readonly otp?: { readonly id: string; readonly placeholder: string }
  /** Parameters, decoded, in the order in which they are sent. */
  readonly query?: readonly (readonly [name: string, value: string])[]
  readonly key: RecordedRequest['key']
}

export interface ClientOptions {
  readonly upstream: URL
  readonly apiKey: string
  /** A key that nobody has. */
  readonly madeUpKey: string
  readonly budget: Budget
  readonly userAgent: string
  /** Time-out of a whole answer, ms. */
  readonly limitMs?: number
  readonly now?: () => number
}

/** Time-out, ms. Longer than the proxy's 9,000, so that slow answers are recorded. */
const LIMIT_MS = 15_000

export class Client {
  readonly #options: ClientOptions

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** Number of calls so far that may have sent a message. */
  get messages(): number {
    return this.#options.budget.spent
  }

  /**
   * Makes one call.
   *
   * @param signal cancels the call
   * @returns the call with its answer, or with the reason why there is none
   * @throws the signal's reason if it was cancelled; OverBudget before anything is sent
   */
  async call(step: StepId, call: Call, signal: AbortSignal): Promise<RawExchange> {
    const { upstream, apiKey, madeUpKey, budget, userAgent, limitMs = LIMIT_MS, now = Date.now } = this.#options
    signal.throwIfAborted()
    const { method, path, otp, query = [], key } = call
    const url = new URL(
      path.replace('{otpId}', encodeURIComponent(otp?.id ?? '')) + queryText(call, madeUpKey),
      upstream
    )
    budget.admit(method, url.pathname)

    const isSecure = url.protocol === 'https:'
    const headers = {
      ...(key === 'yours' && { apikey: apiKey }),
      ...(key === 'made up' && { apikey: madeUpKey }),
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': userAgent,
      'x-request-id': randomUUID()
    }
    const sentAt = now()
    // rejectUnauthorized is set explicitly, because NODE_TLS_REJECT_UNAUTHORIZED=0 would disable the check of the
    // certificate.
    const request = isSecure
      ? requestHttps(url, { method, headers, agent: new HttpsAgent({ keepAlive: false }), rejectUnauthorized: true })
      : requestHttp(url, { method, headers, agent: new HttpAgent({ keepAlive: false }) })
    const answer = await receive(request, { isSecure, limitMs, signal })
    const names = [...query.map(([name]) => name), ...(key === 'made up, in the query' ? ['apiKey'] : [])]
    return {
      step,
      request: { method, path, ...(otp && { otp: otp.placeholder }), query: names, key },
      sentAt,
      tookMs: now() - sentAt,
      answer
    }
  }
}

/** The query, encoded as the proxy does it: a plus sign as %2B, a space as %20. */
function queryText({ query = [], key }: Call, madeUpKey: string): string {
  const all = key === 'made up, in the query' ? [...query, ['apiKey', madeUpKey] as const] : query
  return all.map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${encodeURIComponent(value)}`).join('')
}
