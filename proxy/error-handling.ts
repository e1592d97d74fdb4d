/**
 * From whatever was thrown, by a step, by Fastify or by Node's HTTP parser, to the one shape of errors.
 */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errorBody, failure, Refusal } from './errors.ts'
import type { Journal } from './journal.ts'
import { respondFailure } from './outcome/respond.ts'

/** Takes over Fastify's error handling. */
export function registerErrors(app: FastifyInstance, journal: Journal): void {
  // Bodies are refused by the definition step, so no content type needs a parser; an empty body of any type is fine.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))

  app.setErrorHandler((error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof Refusal) return respondFailure(request, reply, error.failure)
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return respondFailure(request, reply, failure('BAD_REQUEST'))
    journal.defect(request.id, error)
    respondFailure(request, reply, failure('INTERNAL'))
  })
}

/** Options of Fastify for what goes wrong before there is a request. */
export const serverErrorOptions = {
  frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    respondFailure(request, reply, failure('BAD_REQUEST')),
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
    // The parser's error carries the raw bytes; none of it is used.
    const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ''] ?? 400
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const body = JSON.stringify(errorBody({ ...failure('BAD_REQUEST'), status }, randomUUID()))
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`
    )
  }
}
