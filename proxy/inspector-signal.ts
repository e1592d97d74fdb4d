/**
 * SIGUSR1 opens the inspector of a running Node, and with it all of its memory. A listener of ours takes the signal off Node and
 * does nothing, on every version; `node --disable-sigusr1` (22.14, 23.7 and later) covers the moment before, too.
 * Imported first, to keep that moment short; a start with an inspector that is open already is refused (config.ts).
 * https://nodejs.org/api/process.html#signal-events
 */
process.on('SIGUSR1', () => {})

/** Whether somebody was quicker than the listener above, or an inspector was asked for. A Node may be built without one. */
export const inspectorIsOpen = (): boolean =>
  process.features.inspector && process.getBuiltinModule('node:inspector').url() !== undefined
