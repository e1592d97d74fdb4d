/**
 * HEAD is GET without a body (RFC 9110, 9.3.2): many probes, and scripts that only look whether a document is there, use it.
 */
import type { FastifyInstance, RouteHandlerMethod, RouteShorthandOptions } from 'fastify'

/**
 * Adds a route for both methods. Node leaves the body of a response to HEAD out, and the headers stay. (Fastify's own
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
