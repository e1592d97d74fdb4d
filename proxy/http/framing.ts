/**
 * Message framing that HTTP/1.1 calls malformed but Node's parser accepts. Each case has been used for request smuggling, so the
 * answer is an error and the socket is closed (RFC 9112, 2.2, 3.2 and 6.1).
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { ProxyError } from '../errors.ts'
import { awaitEmptyBody, refuseUnfinished } from './empty-body.ts'
import type { Lifecycle } from './lifecycle.ts'

/** Adds the hook that checks every request. It runs before all limits, because their refusals keep the socket open. */
export function registerFraming(app: FastifyInstance, lifecycle: Lifecycle): void {
  app.addHook('onRequest', (request, reply, done) => {
    const isChunked = checkFraming(request.raw)
    // No body is read, and Fastify would refuse a malformed type.
    if (request.headers['content-type'] !== undefined) request.headers['content-type'] = undefined
    if (!isChunked) return done()
    awaitEmptyBody(request, reply, done)
    // A request that arrived whole, behind a running call, is served. One without its end must not delay the process.
    if (lifecycle.closing) process.nextTick(refuseUnfinished, request.raw.socket, 'OVERLOADED')
  })
}

/** Maximum number of headers; the platforms send about 30. */
const MAX_HEADERS = 100
/** Maximum bytes of the request target, far more than the longest text needs. */
const MAX_TARGET = 8_192

/** Whether a request has more headers than are allowed. Node leaves those beyond 2,000 out of `headers`. */
export const hasTooManyHeaders = ({ rawHeaders }: IncomingMessage): boolean => rawHeaders.length > 2 * MAX_HEADERS

/**
 * Checks the framing of a request on its raw headers.
 *
 * @returns whether its body is chunked, and so may still turn out empty
 * @throws {ProxyError} 400, 413, 414, 431 or 505; the socket must be closed after it
 */
function checkFraming(request: IncomingMessage): boolean {
  const { rawHeaders, httpVersion, url = '' } = request
  if (httpVersion !== '1.1' && httpVersion !== '1.0') throw new ProxyError('HTTP_VERSION')
  if (hasTooManyHeaders(request)) throw new ProxyError('HEADERS_TOO_LARGE')
  if (url.length > MAX_TARGET) throw new ProxyError('TARGET_TOO_LONG')

  let hosts = 0
  let codings = 0
  let lengths = 0
  let body = false
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    const value = rawHeaders[index + 1] as string
    // Lengths are compared first, because lower-casing every name would cost more than the other checks together.
    if (name.length === 4 && name.toLowerCase() === 'host') {
      hosts++
      if (!/^[\w.:[\]-]+$/.test(value)) throw malformed('Host')
    } else if (name.length === 17 && name.toLowerCase() === 'transfer-encoding') {
      codings++
      if (value.toLowerCase() !== 'chunked' || httpVersion === '1.0') throw malformed('Transfer-Encoding')
    } else if (name.length === 14 && name.toLowerCase() === 'content-length') {
      lengths++
      if (!/^\d{1,15}$/.test(value)) throw malformed('Content-Length')
      if (Number(value) > 0) body = true
    }
  }
  if (hosts > 1 || (hosts === 0 && httpVersion === '1.1')) throw malformed('Host')
  if (codings > 1 || (codings === 1 && lengths > 0)) throw malformed('Transfer-Encoding')
  // No operation takes a body, so none is read: it could be a smuggled second request.
  if (body) throw new ProxyError('BODY_NOT_ALLOWED')
  return codings === 1
}

const malformed = (header: string): ProxyError =>
  new ProxyError('BAD_REQUEST', { message: `The header ${header} is malformed.`, close: true })
