/**
 * Step 3, upstream: one @fastify/http-proxy registration per operation, which makes the routes an exact allow-list of method
 * and path. The plugin routes and forwards; the client behind it is ours, so that an answer arrives as a value instead of a
 * stream, and a fault does too. What comes back goes to step 4.
 */
import type { IncomingHttpHeaders } from 'node:http'
import httpProxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../definition/operations.ts'
import type { UpstreamResult } from './answer.ts'
import type { Upstream } from './client.ts'
import { upstreamHeaders } from './headers.ts'
import { buildQuery } from './query.ts'

export interface ForwardingOptions {
  readonly operations: readonly Operation[]
  readonly upstream: Upstream
  /** Scheme, host and port of tyntec. */
  readonly origin: string
  /** Step 4. Must not throw. */
  readonly decide: (request: FastifyRequest, reply: FastifyReply, result: UpstreamResult) => void
}

/** Carries the call through the plugin to our client, which the plugin hands nothing but method, path and headers. */
const CALL = Symbol('call')

interface Headers {
  readonly [CALL]?: Pick<FastifyRequest, 'id' | 'call'>
}

/** Registers the five routes. */
export function registerForwarding(
  app: FastifyInstance,
  { operations, upstream, origin, decide }: ForwardingOptions
): void {
  const client = throughPlugin(upstream)

  for (const operation of operations) {
    app.register(httpProxy, {
      upstream: origin,
      routes: [operation.route],
      httpMethods: [operation.method],
      config: { operation },
      // The target of a call is put together below, from checked parts. What the plugin sees is always the same, so that its
      // cache of parsed targets serves every call and holds no OTP's ID.
      preRewrite: () => operation.route,
      proxyPayloads: false,
      disableRequestLogging: true,
      retryMethods: [],
      undici: client,
      replyOptions: {
        rewriteRequestHeaders: ({ id, call }) => ({ [CALL]: { id, call } }) as unknown as IncomingHttpHeaders,
        rewriteHeaders: () => ({}),
        onResponse: (request, reply, { stream }) => {
          decide(request as FastifyRequest, reply as FastifyReply, (stream as unknown as Carrier).result)
        }
      }
    })
  }
}

/** Stands where the plugin expects a response body. `destroy` is what the plugin calls when the caller has left. */
interface Carrier {
  readonly result: UpstreamResult
  destroy(): void
}

/** The part of undici's interface that the plugin uses, in front of our client. It always reports success to the plugin. */
function throughPlugin(upstream: Upstream): never {
  type Callback = (error: null, response: { statusCode: number; headers: object; body: Carrier }) => void
  const request = ({ headers }: { headers: Headers }, callback: Callback): void => {
    const carried = headers[CALL]
    if (!carried?.call.operation) throw new Error('a call came past the steps before')
    askUpstream(upstream, carried, carried.call.operation, (result) =>
      callback(null, { statusCode: 200, headers: {}, body: { result, destroy: () => {} } })
    )
  }
  return { request } as never
}

/**
 * Makes one upstream call on behalf of a request and notes what it took.
 *
 * @param operation the request's own, or StatusOTP where its answer has to be understood
 * @param done called once, never before this returns
 */
export function askUpstream(
  upstream: Upstream,
  { id, call }: Pick<FastifyRequest, 'id' | 'call'>,
  operation: Operation,
  done: (result: UpstreamResult) => void
): void {
  if (call.left) {
    queueMicrotask(() => done({ kind: 'fault', reason: 'caller-left', sent: false }))
    return
  }
  const startedAt = performance.now()
  const path = operation.route.replace(':otpID', call.otpId ?? '') + buildQuery(operation, call.values)
  const headers = upstreamHeaders(call.apiKey, id)
  const { keyHash: caller = '', deadline } = call
  call.giveUp = upstream.call({ method: operation.method, path, headers, caller, deadline }, (result) => {
    call.upstreamMs = (call.upstreamMs ?? 0) + performance.now() - startedAt
    done(result)
  })
}
