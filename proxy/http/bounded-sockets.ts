/**
 * Limits the number of open sockets of a server. Each takes a descriptor and memory, and without a free descriptor the process can
 * neither call tyntec nor read a file. At the limit a new socket replaces the one that has been idle for the longest time, whether
 * it is kept alive or never sent a byte. The new socket is closed only if all others have requests running.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Bound {
  /** Maximum number of sockets. */
  readonly most: number
  /** ms within which every request is answered. A caller that has not read its answer by then may be replaced. */
  readonly patience: number
  /** Called for each socket that is closed because of the limit. */
  readonly onFull?: () => void
}

interface Place {
  /** Responses that are not closed yet: not written, or not read by the caller. */
  readonly running: Set<ServerResponse>
  /** How many of them are held back on purpose. */
  held: number
  /** When the socket became busy: ms on the clock of `performance.now()`. */
  since: number
  readonly update: () => void
}

const placeOf = new WeakMap<Socket, Place>()

/**
 * Marks an answer on a socket as held back. Meanwhile the socket counts as idle and may be replaced, unless other
 * requests run on it.
 *
 * @returns a function that removes the mark
 */
export function mayGiveWay(socket: Socket): () => void {
  const place = placeOf.get(socket)
  const hold = (by: 1 | -1): void => {
    if (!place) return
    place.held += by
    place.update()
  }
  hold(1)
  return () => hold(-1)
}

/** Installs the limit on a server. Node's own `maxConnections` refuses new sockets and keeps silent ones. */
export function boundSockets(server: Server, { most, patience, onFull }: Bound): void {
  const places = new Map<Socket, Place>()
  /** Both in the order in which the sockets became idle or busy. */
  const idle = new Set<Socket>()
  const busy = new Set<Socket>()

  const leave = (socket: Socket): void => {
    places.delete(socket)
    idle.delete(socket)
    busy.delete(socket)
  }

  /** The longest busy socket whose answers were all written long ago and not read. No call runs on it. */
  const notTaken = (): Socket | undefined => {
    for (const socket of busy) {
      const { running, since } = places.get(socket) as Place
      if (performance.now() - since <= patience) return undefined
      if ([...running].every(({ writableEnded }) => writableEnded)) return socket
    }
    return undefined
  }

  /** Destroys a socket, because that frees its descriptor at once. */
  const makeRoom = (): boolean => {
    const [longestIdle] = idle
    const gone = longestIdle ?? notTaken()
    onFull?.()
    if (!gone) return false
    leave(gone)
    gone.destroy()
    return true
  }

  server.on('connection', (socket: Socket) => {
    if (places.size >= most && !makeRoom()) return void socket.destroy()
    const place: Place = {
      running: new Set(),
      held: 0,
      since: 0,
      update() {
        if (!places.has(socket)) return
        const isIdle = place.running.size <= place.held
        if (isIdle && busy.delete(socket)) idle.add(socket)
        if (isIdle || !idle.delete(socket)) return
        place.since = performance.now()
        busy.add(socket)
      }
    }
    places.set(socket, place)
    placeOf.set(socket, place)
    idle.add(socket)
    socket.once('close', () => leave(socket))
  })

  // Before the listener that answers, so that a request is already counted when its answer is held back.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const place = places.get(socket)
    if (!place) return
    place.running.add(response)
    place.update()
    // `once` would cost more, and a second time changes nothing.
    response.on('close', () => {
      place.running.delete(response)
      place.update()
    })
  })
}
