/**
 * Step 3, upstream: one @fastify/http-proxy registration per operation, which makes the routes an exact allow-list of method
 * and path. The plugin routes and forwards; the client behind it is ours, so that an answer arrives as a value instead of a
 * stream, and a fault does too. What comes back goes to step 4.
 */
import type { IncomingHttpHeaders } from 'node:http'
import httpProxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../call.ts'
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

type Headers = Record<string, string> & { [CALL]?: Call }

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
      // The query is rebuilt by step 1, and the plugin's cache of targets would keep the IDs of OTPs.
      preRewrite: (url: string) => url.split('?', 1)[0] as string,
      disableCache: true,
      proxyPayloads: false,
      disableRequestLogging: true,
      retryMethods: [],
      undici: client,
      replyOptions: {
        queryString: (_search, _url, { call }) => buildQuery(call.values),
        rewriteRequestHeaders: ({ id, call }) =>
          ({ ...upstreamHeaders(call.apiKey, id), [CALL]: call }) as unknown as IncomingHttpHeaders,
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
  type Options = { method: 'GET' | 'POST' | 'DELETE'; path: string; headers: Headers }
  type Callback = (error: null, response: { statusCode: number; headers: object; body: Carrier }) => void
  const request = ({ method, path, headers }: Options, callback: Callback): void => {
    const { [CALL]: call, ...plain } = headers
    if (!call) throw new Error('a call came past the steps before')
    askUpstream(upstream, call, { method, path, headers: plain }).then((result) =>
      callback(null, { statusCode: 200, headers: {}, body: { result, destroy: () => {} } })
    )
  }
  return { request } as never
}

/** Makes one upstream call on behalf of a request and notes what it took. */
export async function askUpstream(
  upstream: Upstream,
  call: Call,
  target: { method: 'GET' | 'POST' | 'DELETE'; path: string; headers: Record<string, string> }
): Promise<UpstreamResult> {
  const startedAt = performance.now()
  const result = await upstream.call({ ...target, deadline: call.deadline, signal: call.left.signal })
  call.upstreamMs = (call.upstreamMs ?? 0) + performance.now() - startedAt
  return result
}
