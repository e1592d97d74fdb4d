/**
 * An empty chunked body counts as no body. A gateway that translates from HTTP/2 learns only at the end of a stream
 * that it has no body. Some (HAProxy, nginx without request buffering) then send `Transfer-Encoding: chunked` with only
 * the last chunk. So a chunked request waits until its body ends. Anybody can make it wait, without a key, so each one
 * has its own timer and its own bound. Node's `requestTimeout` is not enough: it is no longer checked once the server
 * closes, and reports a socket only once.
 *
 * The last chunk may have more than the size 0 (RFC 9112, 7.1). Chunk extensions are ignored, as 7.1.1 demands: Node's
 * parser bounds their length and refuses line breaks in them. It accepts a size of any number of zeros, so
 * MOST_UNFINISHED bounds that. Trailer fields are refused like data: nobody here reads them, and parsers have differed
 * on where they end.
 */
import { AsyncResource } from 'node:async_hooks'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { mayGiveWay } from './bounded-sockets.ts'
import { closeAfterResponse, closesAfterResponse } from './close-after-response.ts'
import { SERVER_OPTIONS } from './server-options.ts'

/** Maximum bytes read after a head while its body has not ended: as many as a head may have. */
const MOST_UNFINISHED = SERVER_OPTIONS.http.maxHeaderSize

interface Unfinished {
  /** Accepts or refuses the request, if what has been parsed so far decides it. */
  readonly look: () => void
  /** Refuses the request, unless it has been accepted or refused. */
  readonly refuse: (code: ErrorCode) => void
}

/** The request of each socket whose body has not ended. The next one on the socket is parsed only after it. */
const unfinished = new WeakMap<Socket, Unfinished>()

/**
 * Waits until the chunked body of a request has ended.
 *
 * @param next called at most once: without an error if the body is empty; with 413 at its first byte, a trailer field,
 * or a last chunk that is too long; with 408 at the call's deadline or after Node's `requestTimeout`. Not called if the
 * process has answered the request meanwhile, or its caller has left.
 */
export function awaitEmptyBody(
  { raw, call }: FastifyRequest,
  reply: FastifyReply,
  next: (error?: ProxyError) => void
): void {
  const { socket } = raw
  // The end may be noticed while another request is handled, whose trace this one must not continue.
  const goOn = AsyncResource.bind(next)
  // A caller that never ends its body must not keep others from connecting.
  const takeBack = mayGiveWay(socket)
  const readBefore = socket.bytesRead
  let waits = true
  let timer: NodeJS.Timeout | undefined

  const stop = (): void => {
    if (!waits) return
    waits = false
    clearTimeout(timer)
    // First, because the next request of the socket may wait as soon as this one does not.
    unfinished.delete(socket)
    raw.off('readable', look)
    socket.off('data', look)
    takeBack()
  }
  const settle = (code?: ErrorCode): void => {
    if (!waits) return
    stop()
    if (call.givenUp) return
    if (code === undefined) {
      raw.resume()
      goOn()
    } else {
      // At once, because requests after it may be parsed before the response is made.
      closeAfterResponse(socket)
      goOn(new ProxyError(code, { close: true }))
    }
  }
  const look = (): void => {
    if (raw.readableLength > 0 || raw.rawTrailers.length > 0) settle('BODY_NOT_ALLOWED')
    else if (raw.complete) settle(performance.now() > call.deadline ? 'REQUEST_TOO_SLOW' : undefined)
    else if (socket.bytesRead - readBefore > MOST_UNFINISHED) settle('BODY_NOT_ALLOWED')
  }
  const expire = (): void => {
    // After a pause of the process the end may wait in the socket, and Node runs timers before it reads.
    setImmediate(() => {
      look()
      settle('REQUEST_TOO_SLOW')
    })
  }
  unfinished.set(socket, { look, refuse: settle })
  // Emitted for the first bytes and for the end; no more is read than what the stream buffers.
  raw.on('readable', look)
  // Also emitted if the caller leaves, or the process answers.
  reply.raw.once('close', stop)
  // Most bodies end in the packet of the head. Before the next one is read, only the others get a timer and a listener.
  process.nextTick(() => {
    look()
    if (!waits) return
    const end = Math.min(call.deadline, call.startedAt + SERVER_OPTIONS.requestTimeout)
    timer = setTimeout(expire, end - performance.now())
    // The request emits nothing while the size of a chunk is parsed. With this listener, Node reads the socket in
    // JavaScript: https://nodejs.org/api/http.html#event-connection
    socket.on('data', look)
  })
}

/**
 * Decides about the waiting request of a socket, if possible. To be called before anything else on the socket is
 * handled: Node parses the requests of one packet at once, and emits their bodies later.
 */
export const settleBody = (socket: Socket): void => unfinished.get(socket)?.look()

/** Whether a request on a socket waits for the end of its body. */
export function hasUnfinished(socket: Socket): boolean {
  settleBody(socket)
  return unfinished.has(socket)
}

/**
 * Refuses the request whose body has not ended, because the rest of it is malformed or does not come, or the process
 * ends.
 *
 * @returns whether the socket closes after that response; false if no request waits, or its body has ended
 */
export function refuseUnfinished(socket: Socket, code: ErrorCode): boolean {
  const request = unfinished.get(socket)
  if (!request) return false
  request.look()
  request.refuse(code)
  return closesAfterResponse(socket)
}
