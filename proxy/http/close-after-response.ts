/**
 * Closes a socket after its last response. If a socket is closed while its caller still sends, the system resets it,
 * and the caller loses a response that it has not read yet (RFC 9112, 9.6). So our half is closed first, the rest a
 * moment later.
 */
import type { Socket } from 'node:net'

/** ms that a caller has to read its last response and to close. */
const LINGER = 1_000

const closing = new WeakSet<Socket>()

/** Whether the last response of a socket is already determined. Later requests on it get no response. */
export const closesAfterResponse = (socket: Socket): boolean => closing.has(socket)

/** Notes that later requests on a socket get no response. */
export const expectNoMore = (socket: Socket): void => void closing.add(socket)

/**
 * Notes that the response being written is the last on its socket. `Connection: close` or `lingeringClose` closes it.
 */
export function closeAfterResponse(socket: Socket): void {
  if (closing.has(socket)) return
  closing.add(socket)
  // Node's server calls it after a response with `Connection: close`: https://nodejs.org/api/net.html#socketdestroysoon
  socket.destroySoon = () => {
    lingeringClose(socket)
    // Stops reading, because whatever the caller still sends would be parsed. So its leaving is not seen before the
    // time is up. Later in the turn, because Node's server resumes reading when the response is out.
    setImmediate(() => socket.pause())
  }
}

/** Requests after a last response at which reading stops. Bytes read before that are still parsed. */
const DROPPED = 16

const dropped = new WeakMap<Socket, number>()

/**
 * Counts a request after a last response. Node keeps each of them until the socket closes, and without responses
 * nothing slows their caller down. So after some of them, the socket is no longer read.
 */
export function drop(socket: Socket): void {
  const count = (dropped.get(socket) ?? 0) + 1
  dropped.set(socket, count)
  // Later in the turn, because Node's server resumes reading when it has parsed a whole request.
  if (count % DROPPED === 0) setImmediate(() => socket.pause())
}

/** Closes our half of a socket, and the rest when its caller closes or the time is up. */
export function lingeringClose(socket: Socket): void {
  socket.end()
  const timer = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => clearTimeout(timer))
}
