/**
 * Every request, health: is the process alive, and does it want calls? Neither probe asks tyntec, because an outage
 * there would restart every replica. Probes are open to anybody, count against no limit, and reveal neither version nor
 * address.
 */
import type { FastifyInstance } from 'fastify'
import { getAndHead } from './get-and-head.ts'
import type { Lifecycle } from './lifecycle.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route is open to addresses over their limit. */
    open?: boolean
    /** Whether platforms ask it every few seconds, so that it stays out of log and metrics. */
    probe?: boolean
  }
}

/** What `/readyz` says. */
export type Readiness = Lifecycle['state'] | 'overloaded'

/** @param isOverloaded whether the process cannot keep up just now */
export const readinessOf = ({ state }: Lifecycle, isOverloaded: () => boolean): Readiness =>
  state === 'running' && isOverloaded() ? 'overloaded' : state

/** @param readiness whether the process wants calls just now */
export function registerHealth(app: FastifyInstance, readiness: () => Readiness): void {
  const config = { open: true, probe: true }
  getAndHead(app, '/healthz', { config }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send({ status: 'ok' })
  })
  getAndHead(app, '/readyz', { config }, (_request, reply) => {
    const status = readiness()
    reply
      .code(status === 'running' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status })
  })
}
