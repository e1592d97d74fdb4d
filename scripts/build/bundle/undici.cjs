/**
 * Stands for the package undici in the bundle: what the proxy and @fastify/reply-from use of it. The whole package brings fetch,
 * WebSocket, caches and mocks, a sixth of a start and 6 MB (docs/decisions/plain-bundle.md).
 */
module.exports = {
  buildConnector: require('undici/lib/core/connect.js'),
  Dispatcher: require('undici/lib/dispatcher/dispatcher.js'),
  Client: require('undici/lib/dispatcher/client.js'),
  Pool: require('undici/lib/dispatcher/pool.js'),
  BalancedPool: require('undici/lib/dispatcher/balanced-pool.js'),
  // What reply-from makes for each registration that is given no client.
  Agent: require('undici/lib/dispatcher/agent.js')
}
