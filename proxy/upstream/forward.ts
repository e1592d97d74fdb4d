/**
 * Step 4, upstream: one registration of @fastify/http-proxy for each operation, which makes the routes an exact
 * allow-list of method and path. Our client makes the call, in the plugin's own `preHandler`, because the answer has to
 * be understood before anything goes back: docs/decisions/http-proxy-plugin.md.
 */
import httpProxy from '@fastify/http-proxy'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listedCall } from '../call.ts'
import type { Operation } from '../definition/operations.ts'
import type { UpstreamResult } from './answer.ts'
import { askUpstream } from './ask.ts'
import type { Upstream } from './client.ts'

export interface ForwardOptions {
  readonly operations: readonly Operation[]
  readonly upstream: Upstream
  /** Scheme, host and port of tyntec. */
  readonly origin: string
  /** Step 5. Must not throw. */
  readonly decide: (request: FastifyRequest, reply: FastifyReply, result: UpstreamResult) => void
}

/** Registers the five routes behind the hooks of `routes`. */
export function forward(routes: FastifyInstance, { operations, upstream, origin, decide }: ForwardOptions): void {
  for (const { route, method } of operations) {
    routes.register(httpProxy, {
      upstream: origin,
      routes: [route],
      httpMethods: [method],
      proxyPayloads: false,
      disableRequestLogging: true,
      // With `http`, the plugin creates no undici client. It makes no call, and unused agents of Node's open no socket.
      http: {},
      preHandler: (request, reply) => {
        askUpstream(upstream, request, listedCall(request).operation, (result) => decide(request, reply, result))
      }
    })
  }
}
