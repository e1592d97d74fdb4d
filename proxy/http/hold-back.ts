/**
 * Answers that are held back for a moment. Whoever asks in a loop, on some hundred sockets, waits for each answer before the next
 * question: held for a second, that loop costs next to nothing, where refusing as fast as it asks would take a whole core.
 */
import type { Socket } from 'node:net'
import { mayGiveWay } from './bounded-sockets.ts'

/** Answers held at once, of all servers together; more of them are given at once. */
const MOST = 2_000

let held = 0

/**
 * Gives an answer later, and lets its socket give way meanwhile to those who have something to do.
 *
 * @param ms how long it is held, give or take a quarter, so that those who were held together do not come back together
 * @param give called once
 */
export function holdBack(socket: Socket, ms: number, give: () => void): void {
  if (held >= MOST) return void give()
  held++
  const takeBack = mayGiveWay(socket)
  setTimeout(
    () => {
      held--
      takeBack()
      give()
    },
    ms * (0.75 + Math.random() / 2)
  )
}
