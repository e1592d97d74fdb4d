/**
 * The memory that the process may use: that of the machine, or the limit of its container if that is lower.
 */
import { totalmem } from 'node:os'

/**
 * Bytes. Without a limit, Node returns undefined, 0, or too much:
 * https://nodejs.org/api/process.html#processconstrainedmemory
 */
export function usableMemory(): number {
  const constrained = process.constrainedMemory()
  return constrained ? Math.min(constrained, totalmem()) : totalmem()
}
