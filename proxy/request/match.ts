/**
 * Step 1, request: is the call listed? The raw target decides, before any decoding: a path that only looks like a listed one
 * after decoding is not listed.
 */
import type { FastifyInstance, onRequestHookHandler } from 'fastify'
import type { Operation } from '../definition/operations.ts'
import { errorAnswer, ProxyError } from '../errors.ts'
import { respondError } from '../http/respond.ts'

/** @returns the hook that finds the operation that a request asks for, and the ID in its path */
export function match(operations: readonly Operation[]): onRequestHookHandler {
  return ({ raw, call }, _reply, done) => {
    const path = pathOf(raw.url)
    for (const operation of operations) {
      const found = operation.method === raw.method ? operation.path.exec(path) : null
      if (!found) continue
      call.operation = operation
      call.otpId = found[1]
      return done()
    }
    throw new ProxyError('NO_SUCH_OPERATION')
  }
}

/** Answers whatever has no route: 405 where another method has one, else 404. */
export function answerUnlisted(app: FastifyInstance, operations: readonly Operation[]): void {
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.raw.url)
    const allowed = operations.filter((operation) => operation.path.test(path)).map(({ method }) => method)
    if (allowed.length > 0) reply.header('allow', allowed.join(', '))
    respondError(request, reply, errorAnswer(allowed.length > 0 ? 'METHOD_NOT_ALLOWED' : 'NO_SUCH_OPERATION'))
  })
}

const pathOf = (url = ''): string => url.split('?', 1)[0] as string
