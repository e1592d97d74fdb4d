/**
 * One call of a run. Nothing is tried again: no kept connection whose loss would make Node or us repeat a call, no redirect followed,
 * no proxy of the environment, and the budget is asked here, where no step can go round it.
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
  /** The ID in the path, and what the transcript calls it. */
  readonly otp?: { readonly id: string; readonly placeholder: string }
  /** Decoded, in the order in which they are sent. */
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
  /** ms for a whole answer. */
  readonly limitMs?: number
  readonly now?: () => number
}

/** As long as the proxy waits at most by its default settings. */
const LIMIT_MS = 15_000

export class Client {
  readonly #options: ClientOptions

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** Calls so far that may have sent a message. */
  get messages(): number {
    return this.#options.budget.spent
  }

  /**
   * Makes one call.
   *
   * @param signal gives it up
   * @returns whatever came, or why nothing did
   * @throws the signal's reason once it is given up; OverBudget before anything leaves
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
    // Said in so many words, since NODE_TLS_REJECT_UNAUTHORIZED=0 would switch the check of the certificate off.
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

/** Encoded as the proxy does it: a plus as %2B, a blank as %20. */
function queryText({ query = [], key }: Call, madeUpKey: string): string {
  const all = key === 'made up, in the query' ? [...query, ['apiKey', madeUpKey] as const] : query
  return all.map(([name, value], index) => `${index === 0 ? '?' : '&'}${name}=${encodeURIComponent(value)}`).join('')
}
