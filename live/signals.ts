/**
 * How a run is broken off. Whatever the cause, it cleans up first.
 */

/** The reason of a run's signal once somebody, or the machine, has ended it. */
export class Interrupted extends Error {
  override name = 'Interrupted' as const

  /** @param by such as SIGTERM, or Ctrl+C */
  constructor(by: string) {
    super(`broken off by ${by}`)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interruptions {
  readonly signal: AbortSignal
  /** Ctrl+C that came as a character. */
  interrupt(): void
  /** Nobody can see any more what the run says and asks. */
  loseOutput(): void
  /** Leaves the signals alone again. */
  stop(): void
}

/** @param endAtOnce what a second Ctrl+C does */
export function watchInterruptions(endAtOnce: () => void): Interruptions {
  const controller = new AbortController()
  const abort = (reason: Error): void => controller.abort(reason)
  const interrupt = (): void => {
    if (controller.signal.aborted) endAtOnce()
    else abort(new Interrupted('Ctrl+C'))
  }
  const onSignal = (name: NodeJS.Signals): void => (name === 'SIGINT' ? interrupt() : abort(new Interrupted(name)))
  for (const name of SIGNALS) process.on(name, onSignal)
  // A mistake of ours, wherever it happens, must not leave an OTP open.
  process.on('uncaughtException', abort)
  return {
    signal: controller.signal,
    interrupt,
    loseOutput: () => abort(new Interrupted('the end of its output')),
    stop() {
      for (const name of SIGNALS) process.off(name, onSignal)
      process.off('uncaughtException', abort)
    }
  }
}
