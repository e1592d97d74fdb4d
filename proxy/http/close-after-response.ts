/**
 * Closes a socket behind its last response. A socket that is closed while its caller still sends is reset by the system, and the
 * caller loses the response that it has not read yet (RFC 9112, 9.6). So our half is closed first, and the rest a moment later.
 */
import type { Socket } from 'node:net'

/** ms that a caller has to take its last response and to leave. */
const LINGER = 1_000

const closing = new WeakSet<Socket>()

/** Whether the last response of a socket is given or settled. Whatever else arrives on it gets none. */
export const closesAfterResponse = (socket: Socket): boolean => closing.has(socket)

/** Notes that nothing that still arrives on a socket gets a response. */
export const expectNoMore = (socket: Socket): void => void closing.add(socket)

/** Notes that the response being given is the last one of its socket. Node still has to be told to close it. */
export function closeAfterResponse(socket: Socket): void {
  if (closing.has(socket)) return
  closing.add(socket)
  // Node's server calls it behind a response with `Connection: close`: https://nodejs.org/api/net.html#socketdestroysoon
  socket.destroySoon = () => {
    lingeringClose(socket)
    // What the caller still sends is not read, so its leaving is not seen before the time is up. Reading would be worse: whatever it
    // sends until then would be parsed. Later in the turn, because Node's server starts to read when the response is out.
    setImmediate(() => socket.pause())
  }
}

/** Requests behind a last response after which the socket is not read any more. Bytes read before that are still parsed. */
const DROPPED = 16

const dropped = new WeakMap<Socket, number>()

/**
 * Counts a request behind a last response. Node keeps each of them until the socket closes, and without responses nothing slows
 * their caller down. So after some of them the socket is not read any more.
 */
export function drop(socket: Socket): void {
  const count = (dropped.get(socket) ?? 0) + 1
  dropped.set(socket, count)
  // Later in the turn, because Node's server starts to read when it has parsed a request to its end.
  if (count % DROPPED === 0) setImmediate(() => socket.pause())
}

/** Closes our half of a socket, and all of it when its caller does or the time is up. */
export function lingeringClose(socket: Socket): void {
  socket.end()
  const timer = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => clearTimeout(timer))
}
