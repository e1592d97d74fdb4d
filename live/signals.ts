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

/** ms in which another Ctrl+C is the same one: a key that is held, or npm, which passes on what the terminal has sent already. */
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
