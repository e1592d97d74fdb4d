/**
 * Cleans up when a signal ends the process: Ctrl+C, a cancelled pipeline, a closed terminal.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Calls `clean` on such a signal, and then lets the signal end the process. Returns a function that removes the
 * handlers.
 */
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
