/**
 * Sockets of callers are bounded: each takes a descriptor and memory, and with the last descriptor gone the process can neither
 * call tyntec nor read a file. Where all places are taken, a new socket gets the place of the one on which nothing has run for the
 * longest time, whether it has had its answer or never said a word. Only where something runs on all of them is the new one closed.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Bound {
  /** Sockets at once. */
  readonly most: number
  /** ms in which every answer has been given; who has not taken it by then gives way to others. */
  readonly patience: number
  /** Told of each socket that was closed because all places were taken. */
  readonly onFull?: () => void
}

interface Place {
  /** Requests whose answer has not been taken. */
  readonly running: Set<ServerResponse>
  /** How many of them nobody needs soon. */
  held: number
  /** When the first of them came: ms on the clock of `performance.now()`. */
  since: number
  readonly update: () => void
}

const placeOf = new WeakMap<Socket, Place>()

/**
 * Says that the answer to a request on a socket is held back: the socket may give way to others meanwhile, unless something else
 * runs on it.
 *
 * @returns takes it back
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

/** Bounds the sockets of a server from now on. Node's own `maxConnections` would turn away the new ones, and keep the silent ones. */
export function boundSockets(server: Server, { most, patience, onFull }: Bound): void {
  const places = new Map<Socket, Place>()
  /** Both in the order in which their sockets came to rest, or to work. */
  const idle = new Set<Socket>()
  const busy = new Set<Socket>()

  const leave = (socket: Socket): void => {
    places.delete(socket)
    idle.delete(socket)
    busy.delete(socket)
  }

  /** The longest busy socket whose answers have all been given, long ago, and not been taken. No call runs on it. */
  const notTaken = (): Socket | undefined => {
    for (const socket of busy) {
      const { running, since } = places.get(socket) as Place
      if (performance.now() - since <= patience) return undefined
      if ([...running].every(({ writableEnded }) => writableEnded)) return socket
    }
    return undefined
  }

  /** Destroying a socket gives its descriptor back at once. */
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

  // In front of the listener that answers: an answer that is held back from the start must find its request counted.
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const place = places.get(socket)
    if (!place) return
    place.running.add(response)
    place.update()
    response.once('close', () => {
      place.running.delete(response)
      place.update()
    })
  })
}
