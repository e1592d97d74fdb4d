/**
 * From whatever was thrown, by a step, by Fastify or by Node's HTTP parser, to the one shape of errors.
 */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newCall } from './call.ts'
import { type ErrorCode, errorBody, failure, Refusal } from './errors.ts'
import type { Journal } from './journal.ts'
import { lastAnswer, respondFailure } from './respond.ts'

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

/** Codes of Node's parser and its clock: https://nodejs.org/api/errors.html */
const PARSER_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW'
}

/** Options of Fastify for what goes wrong before there is a request. */
export const serverErrorOptions = {
  // A path that cannot be decoded: Fastify calls no hook for it, so the call is made here.
  frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    request.call = newCall(0)
    respondFailure(request, reply, failure('NO_SUCH_OPERATION', { close: true }))
  },
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
    // The bytes after a refused request often break the parser; the refusal has been written and ends the connection.
    if (lastAnswer.has(socket)) return
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    // The parser's error carries the raw bytes; nothing but its code is used.
    const answer = failure(PARSER_ERRORS[error.code ?? ''] ?? 'BAD_REQUEST')
    const { status } = answer
    const body = JSON.stringify(errorBody(answer, randomUUID()))
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`
    )
  }
}
