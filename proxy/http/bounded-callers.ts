/**
 * Limits the sockets of callers, and keeps the process alive after an error of the listener.
 */
import type { Server } from 'node:http'
import type { Config } from '../config/settings.ts'
import type { CallLog } from '../observe/call-log.ts'
import { paced } from '../observe/paced.ts'
import { boundSockets } from './bounded-sockets.ts'

/** ms after a call's deadline within which it is answered in any case: time for Redis and for a lagging event loop. */
const GRACE = 10_000
/** Minimum ms between two log lines about the limit. */
const PACE = 60_000

export interface Callers {
  /** Maximum number of sockets. */
  readonly most: number
  readonly config: Pick<Config, 'UPSTREAM_TIMEOUT_MS'>
  readonly callLog: CallLog
  /** Logs the error if it is a shortage of a system resource, and returns whether it was one. */
  readonly isShortage: (error: unknown) => boolean
}

/** To be called before the server listens. */
export function boundCallers(server: Server, { most, config, callLog, isShortage }: Callers): void {
  const onFull = paced(PACE, (closed) => callLog.crowded(most, closed))
  boundSockets(server, { most, patience: config.UPSTREAM_TIMEOUT_MS + GRACE, onFull })
  // An error before `listening` fails the start. A later one means that a socket could not be accepted.
  server.once('listening', () => {
    server.on('error', (error) => {
      if (!isShortage(error)) callLog.defect('none', error)
    })
  })
}
