/**
 * Step 1, definition: is the call listed? The raw target decides, before any decoding: a path that only looks like a
 * listed one after decoding is not listed. The query is taken apart here and rebuilt; nothing else of it goes on.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { respondFailure } from '../outcome/respond.ts'
import type { Operation } from './operations.ts'
import { readQuery } from './query.ts'

/** Adds the hook for listed calls and the handler for all others. */
export function registerDefinition(app: FastifyInstance, operations: readonly Operation[]): void {
  app.addHook('onRequest', async (request) => {
    const { operation } = request.routeOptions.config
    if (!operation) return
    const { path, query } = splitTarget(request)
    const match = operation.path.exec(path)
    if (!match) throw new Refusal('NO_SUCH_OPERATION')
    refuseBody(request)
    request.call.operation = operation
    request.call.otpId = match[1]
    request.call.query = readQuery(query, operation)
  })

  app.setNotFoundHandler((request, reply) => {
    const { path } = splitTarget(request)
    const allowed = operations.filter((operation) => operation.path.test(path)).map(({ method }) => method)
    if (allowed.length === 0) return respondFailure(request, reply, new Refusal('NO_SUCH_OPERATION').failure)
    reply.header('allow', allowed.join(', '))
    respondFailure(request, reply, new Refusal('METHOD_NOT_ALLOWED').failure)
  })
}

function splitTarget({ raw: { url = '' } }: FastifyRequest): { path: string; query: string } {
  const mark = url.indexOf('?')
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) }
}

/** No operation takes a body, so none is read: what looks like one could be a second request in disguise. */
function refuseBody({ headers }: FastifyRequest): void {
  const length = headers['content-length']
  if (headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')) {
    throw new Refusal('BODY_NOT_ALLOWED')
  }
}
