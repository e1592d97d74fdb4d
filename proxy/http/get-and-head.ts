/**
 * HEAD is GET without a body (RFC 9110, 9.3.2). Many probes use it, and scripts that check whether a document exists.
 */
import type { FastifyInstance, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'

/**
 * Adds a route for both methods. Node omits the body of a response to HEAD and keeps the headers. (Fastify's own
 * `exposeHeadRoute` gives a 304 the header `Content-Length: 0`.)
 */
export function getAndHead(
  app: FastifyInstance,
  url: string,
  options: RouteShorthandOptions,
  handler: RouteHandlerMethod
): void {
  app.route({ ...options, method: ['GET', 'HEAD'], url, handler })
}
