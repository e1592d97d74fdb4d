/**
 * Health: whether the process answers, and whether it wants calls. Neither asks tyntec: one outage there would otherwise have
 * every replica restarted. Open to anybody, counted by no limit, and silent about versions and addresses.
 */
import type { FastifyInstance } from 'fastify'
import type { Lifecycle } from './lifecycle.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route is there for anybody, whatever their address has done. */
    open?: boolean
    /** Whether it is asked by platforms every few seconds, and so stays out of log and figures. */
    probe?: boolean
  }
}

/** @param overloaded whether the process cannot keep up just now */
export function registerHealth(app: FastifyInstance, lifecycle: Lifecycle, overloaded: () => boolean): void {
  const config = { open: true, probe: true }
  app.get('/healthz', { config }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send({ status: 'ok' })
  })
  app.get('/readyz', { config }, (_request, reply) => {
    const status = lifecycle.state === 'running' && overloaded() ? 'overloaded' : lifecycle.state
    reply
      .code(status === 'running' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status })
  })
}
