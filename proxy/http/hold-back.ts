/**
 * Delays answers for a moment. A client that polls in a loop, on some hundred sockets, waits for each answer before it asks again.
 * With a delay of a second that loop costs next to nothing; refusing it as fast as it asks would take a whole core.
 */
import type { Socket } from 'node:net'
import { mayGiveWay } from './bounded-sockets.ts'

/** Answers delayed at the same time, of all servers together; further answers are not delayed. */
const MOST = 2_000

let held = 0

/**
 * Delays an answer. Meanwhile its socket counts as idle and may be replaced by a new one.
 *
 * @param ms delay, varied by up to a quarter, so that clients that were delayed together do not come back together
 * @param give sends the answer; called once
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
