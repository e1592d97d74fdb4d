/**
 * What must not be left behind when a signal ends the process: Ctrl+C, a pipeline that is cancelled, a terminal that is closed.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls `clean` when such a signal comes, and lets the signal end the process all the same. Returns what takes that back. */
export function onInterrupt(clean: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    undo()
    clean()
    process.kill(process.pid, signal)
  }
  const undo = () => {
    for (const signal of SIGNALS) process.off(signal, end)
  }
  for (const signal of SIGNALS) process.on(signal, end)
  return undo
}
