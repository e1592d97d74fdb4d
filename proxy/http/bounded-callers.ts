/**
 * The proxy's own server: its sockets are bounded, and an error of its listener ends nothing.
 */
import type { Server } from 'node:http'
import type { Config } from '../config/settings.ts'
import type { CallLog } from '../observe/call-log.ts'
import { paced } from '../observe/paced.ts'
import { boundSockets } from './bounded-sockets.ts'

/** ms beyond the deadline of a call by which its answer has been given in any case: waiting for Redis, a lagging event loop. */
const GRACE = 10_000
/** ms between two lines of the log that tell that all places are taken. */
const PACE = 60_000

export interface Callers {
  /** Sockets at once. */
  readonly most: number
  readonly config: Pick<Config, 'UPSTREAM_TIMEOUT_MS'>
  readonly callLog: CallLog
  /** Notes an error that is about a resource of the system, and says whether it was one. */
  readonly isShortage: (error: unknown) => boolean
}

/** Call it before the server listens. */
export function boundCallers(server: Server, { most, config, callLog, isShortage }: Callers): void {
  const onFull = paced(PACE, (closed) => callLog.crowded(most, closed))
  boundSockets(server, { most, patience: config.UPSTREAM_TIMEOUT_MS + GRACE, onFull })
  // An error before it listens is the start's to handle; after it Node reports that a socket could not be taken.
  server.once('listening', () => {
    server.on('error', (error) => {
      if (!isShortage(error)) callLog.defect('none', error)
    })
  })
}
