/**
 * An empty chunked body is no body. Gateways that translate HTTP/2 learn only at the end of a stream that there is none, and send
 * `Transfer-Encoding: chunked` with nothing but the last chunk: HAProxy, nginx without request buffering, and others. So such a
 * request waits for the end of its body. Anybody can make it wait, without a key, so each one has a timer and a bound of its own:
 * Node's `requestTimeout` is not checked any more once the server closes, and reports a socket only once.
 *
 * RFC 9112, 7.1, allows more than a size of 0 there. Chunk extensions are ignored, as 7.1.1 demands; Node's parser bounds their
 * length and refuses line breaks in them, but takes a size of any number of zeros. Trailer fields are refused like data: nobody here
 * reads them, and parsers have differed on where they end.
 */
import { AsyncResource } from 'node:async_hooks'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { mayGiveWay } from './bounded-sockets.ts'
import { closeAfterResponse, closesAfterResponse } from './close-after-response.ts'
import { SERVER_OPTIONS } from './server-options.ts'

/** Bytes that are read behind a head while its body has not ended: as many as a head may have. */
const MOST_UNFINISHED = SERVER_OPTIONS.http.maxHeaderSize

interface Unfinished {
  /** Lets the request go on, or refuses it, if what has been parsed so far tells which. */
  readonly look: () => void
  /** Does nothing once the request was let go on or refused. */
  readonly refuse: (code: ErrorCode) => void
}

/** The request of each socket whose body has not ended. A second one on a socket cannot be parsed before. */
const unfinished = new WeakMap<Socket, Unfinished>()

/**
 * Waits until the chunked body of a request has ended.
 *
 * @param next called once: without an error where not a byte came, with 413 at the first byte, a trailer field or a last chunk that is
 *   too long, with 408 at the call's deadline or after Node's `requestTimeout`; never where the process has answered the request
 *   meanwhile, or its caller has left
 */
export function awaitEmptyBody(
  { raw, call }: FastifyRequest,
  reply: FastifyReply,
  next: (error?: ProxyError) => void
): void {
  const { socket } = raw
  // The end may be noticed while another request is handled, whose trace this one must not continue.
  const goOn = AsyncResource.bind(next)
  // Whoever sends no end must not keep others from connecting.
  const takeBack = mayGiveWay(socket)
  const readBefore = socket.bytesRead
  let waits = true
  let timer: NodeJS.Timeout | undefined

  const stop = (): void => {
    if (!waits) return
    waits = false
    clearTimeout(timer)
    // Another request of the socket can only wait once this one does not.
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
      // At once, because requests behind it may be parsed before the response is made.
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
  // Also where the caller leaves, or the process answers.
  reply.raw.once('close', stop)
  // Most bodies end in the packet of the head. Before the next packet is read, the others get what those need not pay for.
  process.nextTick(() => {
    look()
    if (!waits) return
    const end = Math.min(call.deadline, call.startedAt + SERVER_OPTIONS.requestTimeout)
    timer = setTimeout(expire, end - performance.now())
    // The size of a chunk is parsed without any event of the request. With a listener Node reads the socket in JavaScript:
    // https://nodejs.org/api/http.html#event-connection
    socket.on('data', look)
  })
}

/**
 * To be called before anything else that arrives on a socket is handled. Node parses the requests of one packet at once, and tells
 * their bodies later.
 */
export const settleBody = (socket: Socket): void => unfinished.get(socket)?.look()

/** Whether a request on a socket waits for the end of its body. */
export function hasUnfinished(socket: Socket): boolean {
  settleBody(socket)
  return unfinished.has(socket)
}

/**
 * Refuses the request whose body has not ended, because the rest of it is malformed or does not come, or the process ends.
 *
 * @returns whether the socket closes behind that response; false where no request waits, or its body has ended
 */
export function refuseUnfinished(socket: Socket, code: ErrorCode): boolean {
  const request = unfinished.get(socket)
  if (!request) return false
  request.look()
  request.refuse(code)
  return closesAfterResponse(socket)
}
