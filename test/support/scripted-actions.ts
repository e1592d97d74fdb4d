/**
 * Scripted upstream, misbehaving: what it can do with a socket other than to answer. Each action gets the socket after
 * the request was read whole.
 */
import type { Socket } from 'node:net'

/** Bytes to write, or anything that can be done to a socket. */
export type Action = string | Buffer | ((socket: Socket) => void)

/** Ends the socket with a TCP reset instead of an answer. */
export const reset = (): Action => (socket) => void socket.resetAndDestroy()

/** Writes the bytes, then ends the socket in good order, complete answer or not. */
export const thenClose =
  (bytes: string | Buffer): Action =>
  (socket) =>
    void socket.end(bytes)

/** Writes the bytes, then resets the socket once they are on their way. */
export const thenReset =
  (bytes: string | Buffer): Action =>
  (socket) =>
    void socket.write(bytes, () => setImmediate(() => socket.resetAndDestroy()))

/** Says nothing and keeps the socket open. */
export const silence = (): Action => () => {}

/** Answers after a while, unless the socket is gone by then. */
export const after =
  (ms: number, bytes: string | Buffer): Action =>
  (socket) => {
    const timer = setTimeout(() => socket.write(bytes), ms)
    socket.once('close', () => clearTimeout(timer))
  }

/** Writes `start` at once, then one byte of `rest` every `ms`. */
export const drip =
  (start: string, rest: string, ms: number): Action =>
  (socket) => {
    let sent = 0
    socket.write(start)
    const timer = setInterval(() => {
      socket.write(rest.charAt(sent++))
      if (sent >= rest.length) clearInterval(timer)
    }, ms)
    socket.once('close', () => clearInterval(timer))
  }
