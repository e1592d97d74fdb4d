/**
 * Temporary shortages of a system resource: descriptors, memory, ports, disk space. They leave the state of the process intact, so
 * when such an error surfaces as an uncaught exception, the process keeps serving calls.
 */
import type { CallLog } from './call-log.ts'
import { paced } from './paced.ts'

/** Codes from https://man7.org/linux/man-pages/man3/errno.3.html and getaddrinfo(3). */
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

/** Minimum ms between two log lines about shortages. */
const PACE = 10_000

/** The code of an error of a system call that failed for lack of a resource; undefined for any other error. */
export function shortageIn(error: unknown): Shortage | undefined {
  // Connecting to a host with several addresses fails with one error per address: https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
  if (error instanceof AggregateError && error.errors.length > 0) {
    const codes = error.errors.map(shortageIn)
    return codes.every(Boolean) ? codes[0] : undefined
  }
  if (!(error instanceof Error)) return undefined
  // Any library can set a code; only errors of the system also have `syscall`.
  const { code, syscall } = error as NodeJS.ErrnoException
  return syscall === undefined ? undefined : SHORTAGES.find((shortage) => shortage === code)
}

/** Whether an error is a temporary shortage of a system resource. */
export const isResourceError = (error: unknown): boolean => shortageIn(error) !== undefined

/**
 * Logs shortages, at a limited rate, so that logging does not add to the shortage.
 *
 * @returns a function that takes an error, and returns whether it was a shortage and so is handled
 */
export function notingShortages(callLog: Pick<CallLog, 'shortage'>): (error: unknown) => boolean {
  const note = paced(PACE, (times, code: Shortage) => callLog.shortage(code, times))
  return (error) => {
    const code = shortageIn(error)
    if (code) note(code)
    return code !== undefined
  }
}
