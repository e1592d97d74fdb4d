/**
 * Stands for the package undici in the bundle: what the proxy's client uses of it. @fastify/reply-from, which comes with the
 * forwarding plugin, asks for the package too, and makes no call. The whole of it brings fetch, WebSocket, caches and mocks, a sixth
 * of a start and 6 MB (docs/decisions/plain-bundle.md).
 */
module.exports = {
  buildConnector: require('undici/lib/core/connect.js'),
  Pool: require('undici/lib/dispatcher/pool.js')
}
