/**
 * Step 1, definition: is the call listed? The raw target decides, before any decoding: a path that only looks like a
 * listed one after decoding is not listed.
 */
import type { FastifyInstance } from 'fastify'
import type { Operation } from '../definition/operations.ts'
import { ProxyError } from '../errors.ts'
import { respondError } from '../http/respond.ts'

/** Adds the hook for listed calls and the handler for all others. */
export function registerDefinition(app: FastifyInstance, operations: readonly Operation[]): void {
  app.addHook('onRequest', ({ raw, call, routeOptions }, _reply, done) => {
    const { operation } = routeOptions.config
    if (!operation) return done()
    const match = operation.path.exec(pathOf(raw.url))
    if (!match) throw new ProxyError('NO_SUCH_OPERATION')
    call.operation = operation
    call.otpId = match[1]
    done()
  })

  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.raw.url)
    const allowed = operations.filter((operation) => operation.path.test(path)).map(({ method }) => method)
    if (allowed.length === 0) return respondError(request, reply, new ProxyError('NO_SUCH_OPERATION').answer)
    reply.header('allow', allowed.join(', '))
    respondError(request, reply, new ProxyError('METHOD_NOT_ALLOWED').answer)
  })
}

const pathOf = (url = ''): string => url.split('?', 1)[0] as string
