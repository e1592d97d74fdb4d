/**
 * SIGUSR1 opens the inspector of a running Node, and with it all of its memory. A listener of ours takes the signal off Node and
 * does nothing, on every version; `node --disable-sigusr1` (22.14, 23.7 and later) covers the moment before, too.
 * https://nodejs.org/api/process.html#signal-events
 *
 * Imported first, to keep that moment short. Where the signal was quicker, Node opens the inspector in its own time, from another
 * thread: a start that finds it open is refused (config.ts), and one that opens later is closed.
 */
import { inspectorIsOpen } from '../config/inspector.ts'

process.on('SIGUSR1', () => {})

/** ms for which, and between which, an inspector is looked for that a signal from before the listener above opens. */
const WATCHED_FOR = 10_000
const LOOK_EVERY = 100

/** Closes an inspector that opens after the settings were read, in the first seconds. */
export function closeInspector(): void {
  const close = (): void => {
    if (inspectorIsOpen()) process.getBuiltinModule('node:inspector').close()
  }
  close()
  const looking = setInterval(close, LOOK_EVERY).unref()
  setTimeout(() => clearInterval(looking), WATCHED_FOR).unref()
}
