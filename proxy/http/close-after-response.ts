/**
 * The last answer on a connection, and its end. A connection that is closed while its caller still sends is reset by the system,
 * and the caller loses the answer that it has not read yet (RFC 9112, 9.6). So our half is closed first, and the rest a moment later.
 */
import type { Socket } from 'node:net'

/** ms that a caller has to take its last answer and to leave. */
const LINGER = 1_000

const connections = new WeakSet<Socket>()

/** Whether the last answer of a connection has been given or is settled; whatever else arrives on it gets none. */
export const closesAfterResponse = (socket: Socket): boolean => connections.has(socket)

/** Notes that nothing that still arrives on a connection gets an answer. */
export const expectNoMore = (socket: Socket): void => void connections.add(socket)

/** Notes that the answer which is being given is the connection's last one. Node still has to be told to close it. */
export function closeAfterResponse(socket: Socket): void {
  if (connections.has(socket)) return
  connections.add(socket)
  // Node's server calls it behind an answer with `Connection: close`: https://nodejs.org/api/net.html#socketdestroysoon
  socket.destroySoon = () => {
    lingeringClose(socket)
    // What the caller still sends is not read, and so its leaving is not seen before the time is up: the lesser evil, for reading
    // would parse whatever it sends until then. Later in the turn, because Node's server starts to read when the answer is out.
    setImmediate(() => socket.pause())
  }
}

/** Requests behind a last answer after which the connection is not read any more; what was read with them is still parsed. */
const DROPPED = 16

const dropped = new WeakMap<Socket, number>()

/**
 * Counts a request that stands behind a last answer. Node keeps each of them until the connection ends, and since nothing is answered
 * nothing slows their caller down; so after some of them the connection is not read any more.
 */
export function drop(socket: Socket): void {
  const count = (dropped.get(socket) ?? 0) + 1
  dropped.set(socket, count)
  // Later in the turn, because Node's server starts to read when it has parsed a request to its end.
  if (count % DROPPED === 0) setImmediate(() => socket.pause())
}

/** Closes our half of a connection, and the whole of it when its caller closes it or the time is up. */
export function lingeringClose(socket: Socket): void {
  socket.end()
  const timer = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => clearTimeout(timer))
}
