/**
 * Stands for the package undici in the bundle: what the proxy and @fastify/reply-from use of it. The whole package brings fetch,
 * WebSocket, caches and mocks, a quarter of a start. reply-from is given a client and makes none of the others it can make.
 */
module.exports = {
  buildConnector: require('undici/lib/core/connect.js'),
  Dispatcher: require('undici/lib/dispatcher/dispatcher.js'),
  Client: require('undici/lib/dispatcher/client.js'),
  Pool: require('undici/lib/dispatcher/pool.js'),
  BalancedPool: require('undici/lib/dispatcher/balanced-pool.js')
}
