/**
 * Interruptions of a run. Whatever the cause, the run cleans up before it ends.
 */

/** Reason of the run's AbortSignal after an interruption. */
export class Interrupted extends Error {
  override name = 'Interrupted' as const

  /** @param by what interrupted it, such as SIGTERM or Ctrl+C */
  constructor(by: string) {
    super(`broken off by ${by}`)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interruptions {
  readonly signal: AbortSignal
  /** To be called for a Ctrl+C that came as a character. */
  interrupt(): void
  /** To be called when the output was closed. */
  loseOutput(): void
  /** Removes the listeners. */
  stop(): void
}

/**
 * ms within which another Ctrl+C counts as the same one: the key may be held down, and npm repeats the terminal's
 * signal.
 */
const SAME_PRESS = 1_000

/**
 * @param endAtOnce what a second Ctrl+C does
 * @param now ms
 */
export function watchInterruptions(endAtOnce: () => void, now: () => number = () => performance.now()): Interruptions {
  const controller = new AbortController()
  let pressedAt = Number.NEGATIVE_INFINITY
  const abort = (reason: Error): void => controller.abort(reason)
  const interrupt = (): void => {
    if (!controller.signal.aborted) {
      pressedAt = now()
      abort(new Interrupted('Ctrl+C'))
    } else if (now() - pressedAt >= SAME_PRESS) endAtOnce()
  }
  const onSignal = (name: NodeJS.Signals): void => (name === 'SIGINT' ? interrupt() : abort(new Interrupted(name)))
  for (const name of SIGNALS) process.on(name, onSignal)
  // Even a defect of this program must not leave an OTP open.
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
