/**
 * An empty chunked body is no body. Gateways that translate HTTP/2 learn only at the end of a stream that there is none, and send
 * `Transfer-Encoding: chunked` with nothing but the last chunk: HAProxy, nginx without request buffering, and others. So such a
 * request waits for the end of its body, which Node's `requestTimeout` bounds.
 *
 * RFC 9112, 7.1, allows more than a size of 0 there. Chunk extensions are ignored, as 7.1.1 demands; Node's parser bounds their
 * length and refuses line breaks in them. Trailer fields are refused like data: nobody here reads them, and parsers have differed on
 * where they end.
 */
import { AsyncResource } from 'node:async_hooks'
import type { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { type ErrorCode, ProxyError } from '../errors.ts'
import { mayGiveWay } from './bounded-sockets.ts'
import { closeAfterResponse, closesAfterResponse } from './close-after-response.ts'

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
 * @param next called once: without an error where not a byte came, with 413 at the first byte or a trailer field, with 408 where the
 *   call's deadline has passed; never where the process has answered the request meanwhile, or its caller has left
 */
export function awaitEmptyBody({ raw, call }: FastifyRequest, next: (error?: ProxyError) => void): void {
  const { socket } = raw
  // The end may be noticed while another request is handled, whose trace this one must not continue.
  const goOn = AsyncResource.bind(next)
  // Whoever sends no end must not keep others from connecting.
  const takeBack = mayGiveWay(socket)
  let waits = true

  const settle = (code?: ErrorCode): void => {
    if (!waits) return
    waits = false
    unfinished.delete(socket)
    raw.off('readable', look)
    takeBack()
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
  }
  unfinished.set(socket, { look, refuse: settle })
  // Emitted for the first bytes and for the end; no more is read than what the stream buffers.
  raw.on('readable', look)
}

/**
 * To be called before anything else that arrives on a socket is handled. Node parses the requests of one packet at once, and tells
 * their bodies later.
 */
export const settleBody = (socket: Socket): void => unfinished.get(socket)?.look()

/**
 * Refuses the request whose body has not ended, because the rest of it is malformed or does not come.
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
