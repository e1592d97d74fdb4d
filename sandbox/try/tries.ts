/**
 * The calls that the page makes. A try is one call, through the proxy if there is one. tyntec's own answer is what the
 * sandbox answered to the same call, which is found by its `X-Request-Id`, because the proxy passes it on. A second
 * call would count a second attempt.
 */
import type { Answer } from '../answer.ts'
import type { Fault } from '../faults.ts'
import type { FaultOfCall } from '../service.ts'

export type Action = 'send' | 'verify' | 'resend' | 'delete'

/**
 * What the sandbox answered as tyntec. `answer` is the part that a caller can use; undefined if the answer was not
 * complete.
 */
export interface Given {
  answer?: Answer
  fault?: Fault
  /** With a fault: whether the operation was done nevertheless. */
  isDone?: boolean
}

/** What the proxy answered. Without an answer both fields are undefined; without JSON there is no body. */
export interface Answered {
  status?: number
  body?: object
}

export interface Try {
  action: Action
  /** What was tried, in words, such as `Verify 1234 (a wrong code)`. */
  what: string
  /** Epoch ms. */
  at: number
  /** Undefined if the call did not reach tyntec: the proxy answered it alone. */
  tyntec?: Given
  /** Undefined without a proxy. */
  proxy?: Answered
}

/** Key of the tries that send: they are not about an OTP yet. */
export const SENDS = 'send'

interface Watched {
  /** Method and path, because the proxy may make a status call with the same ID. */
  readonly target: string
  readonly fault?: FaultOfCall | undefined
  given?: Given
}

/** Maximum number of results that are kept. The page shows fewer OTPs. */
const LIMIT = 1_000

export class Tries {
  readonly #watched = new Map<string, Watched>()
  readonly #running = new Set<string>()
  readonly #latest = new Map<string, Try>()

  /** Watches for the call with this ID and target (method and path), for which a fault may be chosen. */
  watch(requestId: string, target: string, fault?: FaultOfCall): { stop: () => Given | undefined } {
    const watched: Watched = { target, fault }
    this.#watched.set(requestId, watched)
    return {
      stop: () => {
        this.#watched.delete(requestId)
        return watched.given
      }
    }
  }

  /** The fault for a call, if the page has made it and chosen one. */
  faultOf(requestId: string | string[] | undefined, target: string): FaultOfCall | undefined {
    return this.#find(requestId, target)?.fault
  }

  /** Keeps the answer to a call, if the page has made it. */
  note(requestId: string | string[] | undefined, target: string, given: Given): void {
    const watched = this.#find(requestId, target)
    if (watched) watched.given ??= given
  }

  #find(requestId: string | string[] | undefined, target: string): Watched | undefined {
    const watched = typeof requestId === 'string' ? this.#watched.get(requestId) : undefined
    return watched?.target === target ? watched : undefined
  }

  /** The latest try about an OTP, or the latest send. */
  latest(about: string): Try | undefined {
    return this.#latest.get(about)
  }

  /** Drops the latest result about an OTP, or of a send. */
  forget(about: string): void {
    this.#latest.delete(about)
  }

  isRunning(about: string): boolean {
    return this.#running.has(about)
  }

  /**
   * Makes a try and keeps its result. Meanwhile `isRunning` is true, so that a second click cannot count a second
   * attempt.
   */
  async run(about: string, play: () => Promise<Try>): Promise<Try> {
    this.#running.add(about)
    try {
      const result = await play()
      this.#latest.delete(about)
      this.#latest.set(about, result)
      const [oldest] = this.#latest.keys()
      if (this.#latest.size > LIMIT && oldest !== undefined) this.#latest.delete(oldest)
      return result
    } finally {
      this.#running.delete(about)
    }
  }
}
