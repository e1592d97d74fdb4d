/**
 * How Fastify and Node's HTTP server are set up.
 */
import type { Server } from 'node:http'
import type { FastifyHttpOptions } from 'fastify'
import { requestIdOf } from './request-id.ts'

/** The characters that routes have, up to a length that none reaches. */
const ROUTABLE = /^[\w./-]{1,200}(?:\?|$)/
/** No route has this path. */
const UNROUTABLE = '/unroutable'

/** Limits of Node's HTTP server: bytes and ms. */
const SERVER = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  insecureHTTPParser: false,
  // The framing check does this, and answers in the shape of all errors.
  requireHostHeader: false,
  // From Node 24.12 on, a request without a body gets no stream for it, which saves 5 to 10 % of a status call:
  // https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener
  optimizeEmptyRequests: true
}

export const SERVER_OPTIONS = {
  // The call log writes all lines; the framework's lines hold URLs.
  logger: false,
  genReqId: requestIdOf,
  // A path that no route can match never reaches the router, which answers broken escapes and long names without hooks.
  rewriteUrl: ({ url = '' }) => (ROUTABLE.test(url) ? url : UNROUTABLE),
  // HEAD would reach tyntec as GET. The public paths add it themselves.
  exposeHeadRoutes: false,
  routerOptions: { maxParamLength: 256 },
  // No route has a schema, because the steps check all inputs. So two schema compilers need not be loaded.
  schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  // Fastify trusts no header: caller/client-address.ts determines the address, and documents contain PUBLIC_URL.
  trustProxy: false,
  // Fastify's "idle" keeps sockets that never sent a byte. Lifecycle closes those, too.
  forceCloseConnections: false,
  requestTimeout: 15_000,
  http: SERVER,
  // While the server closes, calls on a socket with a running call are still served.
  return503OnClosing: false
} satisfies FastifyHttpOptions<Server>

function noCompiler(): never {
  throw new Error('a route has a schema, and there is nothing that could compile it')
}
