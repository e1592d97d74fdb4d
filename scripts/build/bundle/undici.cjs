/**
 * Replaces the package undici in the bundle by the parts that the proxy's client uses. @fastify/reply-from, a
 * dependency of the forwarding plugin, loads the package, too, but makes no call. The whole package adds fetch,
 * WebSocket, caches and mocks: 6 MB and a sixth of a start (docs/decisions/plain-bundle.md).
 */
module.exports = {
  buildConnector: require('undici/lib/core/connect.js'),
  Pool: require('undici/lib/dispatcher/pool.js')
}
