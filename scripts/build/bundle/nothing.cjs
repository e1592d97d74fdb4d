/**
 * Stands in the bundle for packages that are asked for and never used: `ws` for WebSockets, which no operation has, the
 * compilers of Fastify's schemas, which no route has (app.ts), and `light-my-request` for calls without a socket.
 */
module.exports = {}
