/**
 * Step 1, request: is the call listed? The raw target decides: a path that matches only after decoding is not listed.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Operation } from '../definition/operations.ts'
import { errorAnswer } from '../errors.ts'
import { respondError } from '../http/respond.ts'

/** @returns the hook that finds the operation that a request asks for, and the ID in its path; it refuses nothing */
export function match(operations: readonly Operation[]): onRequestHookHandler {
  return ({ raw, call }, _reply, done) => {
    const path = pathOf(raw.url)
    for (const operation of operations) {
      const found = operation.method === raw.method ? operation.path.exec(path) : null
      if (!found) continue
      call.operation = operation
      call.otpId = found[1]
      break
    }
    done()
  }
}

/** @returns the hook that refuses calls without an operation: the router accepts more paths than `match` */
export function refuseUnlisted(operations: readonly Operation[]): onRequestHookHandler {
  return (request, reply, done) => {
    if (request.call.operation) done()
    else refuse(request, reply, operations)
  }
}

/** Answers every request that has no route. */
export function answerUnlisted(app: FastifyInstance, operations: readonly Operation[]): void {
  app.setNotFoundHandler((request, reply) => refuse(request, reply, operations))
}

const NO_ID =
  'The path holds no OTP ID. Give the otpId that Send One-Time Password answered, by itself: no blanks, no quotes, no expression that was not evaluated.'

/** 400 if only the ID is wrong, 405 if another method has an operation at this path, else 404. */
function refuse(request: FastifyRequest, reply: FastifyReply, operations: readonly Operation[]): void {
  // `raw.url` may have been replaced: see `rewriteUrl` in http/server-options.ts.
  const { method, originalUrl } = request
  const path = pathOf(originalUrl)
  const allowed = operations.filter((operation) => operation.path.test(path)).map((operation) => operation.method)
  if (allowed.length > 0) {
    reply.header('allow', allowed.join(', '))
    const message = `The connector has no operation with this method at this path. Use ${allowed.join(' or ')}.`
    respondError(request, reply, errorAnswer('METHOD_NOT_ALLOWED', { message }))
  } else if (operations.some((operation) => operation.method === method && operation.shape.test(path))) {
    respondError(request, reply, errorAnswer('BAD_REQUEST', { message: NO_ID }))
  } else {
    respondError(request, reply, errorAnswer('NO_SUCH_OPERATION'))
  }
}

function pathOf(url = ''): string {
  const mark = url.indexOf('?')
  return mark === -1 ? url : url.slice(0, mark)
}
