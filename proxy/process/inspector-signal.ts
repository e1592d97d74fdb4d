/**
 * SIGUSR1 makes Node open its inspector, which exposes all of the memory. A listener that does nothing replaces Node's
 * own in every version. `node --disable-sigusr1` (22.14, 23.7 and later) also covers the time before this module is
 * loaded. https://nodejs.org/api/process.html#signal-events
 *
 * Imported first, to keep that time short. After an earlier signal, Node opens the inspector asynchronously, from
 * another thread. If it is open when the settings are read, the start is refused (config/unsafe-switches.ts). If it
 * opens later, it is closed.
 */
import { inspectorIsOpen } from '../config/inspector.ts'

process.on('SIGUSR1', () => {})

/** ms: for how long, and how often, to look for an inspector that an early signal may still open. */
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
