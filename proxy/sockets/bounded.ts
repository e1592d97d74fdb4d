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
  running: number
  /** When the first of them came: ms on the clock of `performance.now()`. */
  since: number
  readonly answered: () => void
  readonly giveWay: () => void
}

const placeOf = new WeakMap<Socket, Place>()

/** Says of a socket that what runs on it is nothing that anybody needs: from now on it counts as idle. */
export const mayGiveWay = (socket: Socket): void => placeOf.get(socket)?.giveWay()

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

  /** Destroying a socket gives its descriptor back at once. */
  const makeRoom = (): boolean => {
    const [longestIdle] = idle
    const [longestBusy] = longestIdle ? [] : busy
    const since = longestBusy && places.get(longestBusy)?.since
    const gone = longestIdle ?? (since !== undefined && performance.now() - since > patience ? longestBusy : undefined)
    onFull?.()
    if (!gone) return false
    leave(gone)
    gone.destroy()
    return true
  }

  server.on('connection', (socket: Socket) => {
    if (places.size >= most && !makeRoom()) return void socket.destroy()
    const place: Place = {
      running: 0,
      since: 0,
      answered() {
        if (--place.running === 0) place.giveWay()
      },
      giveWay() {
        if (busy.delete(socket)) idle.add(socket)
      }
    }
    places.set(socket, place)
    placeOf.set(socket, place)
    idle.add(socket)
    socket.once('close', () => leave(socket))
  })

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const place = places.get(socket)
    if (!place) return
    response.on('close', place.answered)
    if (place.running++ > 0) return
    place.since = performance.now()
    idle.delete(socket)
    busy.add(socket)
  })
}
