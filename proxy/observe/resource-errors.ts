/**
 * The system was short of something for a moment: descriptors, memory, ports, room on a disk. Nothing of the process's own state is
 * in doubt after it, so where such an error surfaces behind everybody's back, calls go on.
 */
import type { CallLog } from './call-log.ts'
import { paced } from './paced.ts'

/** Codes of https://man7.org/linux/man-pages/man3/errno.3.html and getaddrinfo(3). */
const SHORTAGES = [
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOBUFS',
  'EAGAIN',
  'ENOSPC',
  'EDQUOT',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EAI_MEMORY'
] as const

export type Shortage = (typeof SHORTAGES)[number]

/** ms between two lines of the log about shortages. */
const PACE = 10_000

/** The code of an error with which a call to the system failed for want of a resource; undefined for any other one. */
export function shortageIn(error: unknown): Shortage | undefined {
  // Connecting to a name with several addresses fails with one error for each: https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map(shortageIn)
    return codes.every(Boolean) ? codes[0] : undefined
  }
  if (!(error instanceof Error)) return undefined
  // A code alone could be anybody's; what came from the system names the call as well.
  const { code, syscall } = error as NodeJS.ErrnoException
  return syscall === undefined ? undefined : SHORTAGES.find((shortage) => shortage === code)
}

/** Whether an error is about a resource of the system and not about the process. */
export const isResourceError = (error: unknown): boolean => shortageIn(error) !== undefined

/**
 * Notes shortages in the log, at a pace that does not add to them.
 *
 * @returns takes an error, and says whether it was one and has been dealt with
 */
export function notingShortages(callLog: Pick<CallLog, 'shortage'>): (error: unknown) => boolean {
  const note = paced(PACE, (times, code: Shortage) => callLog.shortage(code, times))
  return (error) => {
    const code = shortageIn(error)
    if (code) note(code)
    return code !== undefined
  }
}
