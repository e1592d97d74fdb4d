/**
 * Memory that the process may use: that of the machine, or of its container where that has less.
 */
import { totalmem } from 'node:os'

/** Bytes. Without a limit Node says nothing, 0, or more than there is: https://nodejs.org/api/process.html#processconstrainedmemory */
export function usableMemory(): number {
  const constrained = process.constrainedMemory()
  return constrained ? Math.min(constrained, totalmem()) : totalmem()
}
