/**
 * How Fastify and Node's HTTP server are set up.
 */
import type { Server } from 'node:http'
import type { FastifyHttpOptions } from 'fastify'
import { requestIdOf } from './request-id.ts'

/** Characters of all routes, and more than enough of them. */
const ROUTABLE = /^[\w./-]{1,200}(?:\?|$)/
/** No route has this path. */
const UNROUTABLE = '/unroutable'

/** Limits of Node's HTTP server: bytes and ms. */
const SERVER = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  insecureHTTPParser: false,
  // The framing check does it, and answers in the shape of all errors.
  requireHostHeader: false,
  // From Node 24.12 on (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener): a request that has no body needs no
  // stream of one, which is 5 to 10 % of a call for a status.
  optimizeEmptyRequests: true
}

export const SERVER_OPTIONS = {
  // The call log writes all lines; lines of the framework hold URLs.
  logger: false,
  genReqId: requestIdOf,
  // A path that no route can match is not given to the router, which answers broken escapes and long names past all hooks.
  rewriteUrl: ({ url = '' }) => (ROUTABLE.test(url) ? url : UNROUTABLE),
  // HEAD would reach tyntec as GET. The public paths have it by themselves.
  exposeHeadRoutes: false,
  routerOptions: { maxParamLength: 256 },
  // No route has a schema: the steps check all inputs. Two compilers of schemas need not be loaded then.
  schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  // No header is believed: whose address counts is found out when a call starts, and documents name PUBLIC_URL.
  trustProxy: false,
  // Fastify's own "idle" leaves a socket alone that never spoke; Lifecycle ends those too.
  forceCloseConnections: false,
  requestTimeout: 15_000,
  http: SERVER,
  // Calls that arrive on a socket with a call still running are served, too.
  return503OnClosing: false
} satisfies FastifyHttpOptions<Server>

function noCompiler(): never {
  throw new Error('a route has a schema, and there is nothing that could compile it')
}
