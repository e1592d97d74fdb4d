/**
 * Every request: turns whatever was thrown, by a step, by Fastify or by Node's HTTP parser, into the one shape of errors.
 */
import { randomUUID } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newCall } from '../call.ts'
import { type ErrorAnswer, type ErrorCode, errorAnswer, errorBody, ProxyError } from '../errors.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { Recorder } from '../observe/recorder.ts'
import { closeAfterResponse, closesAfterResponse, lingeringClose } from './close-after-response.ts'
import { hasUnfinished, refuseUnfinished } from './empty-body.ts'
import { ALL_ASKED } from './half-closed.ts'
import type { Lifecycle } from './lifecycle.ts'
import { respondError } from './respond.ts'

/** Replaces Fastify's error handling. */
export function registerErrors(app: FastifyInstance, callLog: CallLog): void {
  // The framing check refuses bodies, waits for the end of empty ones, and takes their type away, so no type needs a parser.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))

  app.setErrorHandler((error: FastifyError | ProxyError, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ProxyError) return respondError(request, reply, error.answer)
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return respondError(request, reply, errorAnswer('BAD_REQUEST'))
    callLog.defect(request.id, error)
    respondError(request, reply, errorAnswer('INTERNAL'))
  })
}

/** Error codes of Node's parser and its timers: https://nodejs.org/api/errors.html */
const TOO_SLOW = 'ERR_HTTP_REQUEST_TIMEOUT'
const EARLY_END = 'HPE_INVALID_EOF_STATE'
const PARSER_ERRORS: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  [TOO_SLOW]: 'REQUEST_TOO_SLOW'
}

/** Fastify's options for errors before there is a request, and for errors that bypass all hooks. */
export function serverErrorOptions(recorder: Recorder, lifecycle: Lifecycle) {
  const refuseUnlessDue = (error: Error & { code?: string }, socket: Socket): void => {
    // Bytes after a refused request often break the parser. Its response is written already and closes the socket.
    if (closesAfterResponse(socket)) return
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    // The parser's error carries the raw bytes; nothing but its code is used.
    const code = PARSER_ERRORS[error.code ?? ''] ?? 'BAD_REQUEST'
    // Most of these callers have left. ALL_ASKED later, it is known which ones still wait for an answer.
    if (error.code === EARLY_END && hasUnfinished(socket))
      return void setTimeout(refuseUnfinished, ALL_ASKED, socket, code).unref()
    if (refuseUnfinished(socket, code) || waitsBehindAnswers(socket, lifecycle)) return
    refuse(socket, errorAnswer(code), recorder)
  }
  return {
    // For a path that cannot be decoded Fastify runs no hook, so what the hooks do is done here.
    frameworkErrors: (_error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      request.call = newCall(0, undefined)
      lifecycle.follow(request, reply, () => recorder.finished(request, reply))
      respondError(request, reply, errorAnswer('NO_SUCH_OPERATION', { close: true }))
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      if (error.code !== TOO_SLOW) return refuseUnlessDue(error, socket)
      // After a pause of the process the rest of the request may wait in the socket, and Node runs timers before it reads.
      const { bytesWritten } = socket
      setImmediate(() => {
        if (socket.bytesWritten === bytesWritten) refuseUnlessDue(error, socket)
      })
    }
  }
}

/** Takes over what Node's server would answer or drop by itself, in another shape and without a line in the log. */
export function refuseAtEdge({ server }: FastifyInstance, recorder: Recorder, lifecycle: Lifecycle): void {
  // Node would answer 417 to an unknown expectation. Ignoring it is allowed as well (RFC 9110, 10.1.1).
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  server.on('connect', ({ socket }: IncomingMessage) => {
    // Node removes its own listeners and timers from the socket, and does not read it any more: https://nodejs.org/api/http.html#event-connect_1
    socket.on('error', () => {})
    if (closesAfterResponse(socket) || waitsBehindAnswers(socket, lifecycle)) {
      // Only reading shows that the caller closes.
      socket.resume()
      return
    }
    refuse(socket, errorAnswer('METHOD_NOT_ALLOWED'), recorder)
  })
}

/**
 * Whether calls still run on a socket, which then closes after their responses. An error in their place would say that
 * nothing was done.
 */
function waitsBehindAnswers(socket: Socket, lifecycle: Lifecycle): boolean {
  const waits = lifecycle.endAfterAnswers(socket)
  if (waits) closeAfterResponse(socket)
  return waits
}

/** Answers on a socket that has no request, and closes it. None of Node's timers watch it any more. */
function refuse(socket: Socket, answer: ErrorAnswer, recorder: Recorder): void {
  // A request that was refused for being slow could still arrive, and would reach tyntec after an error that flows repeat.
  closeAfterResponse(socket)
  const { status } = answer
  const id = randomUUID()
  const body = JSON.stringify(errorBody(answer, id))
  socket.write(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nX-Request-Id: ${id}\r\n` +
      `Connection: close\r\n\r\n${body}`
  )
  lingeringClose(socket)
  recorder.refused(id, answer)
}
