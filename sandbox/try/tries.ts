/**
 * What was tried on the page. A try is one call, through the proxy where there is one. tyntec's own answer is what the sandbox gave
 * to that very call, found by its `X-Request-Id`, which the proxy passes on: a second call would count a second attempt.
 */
import type { Answer } from '../answer.ts'
import type { Fault } from '../faults.ts'
import type { FaultOfCall } from '../service.ts'

export type Action = 'send' | 'verify' | 'resend' | 'delete'

/** What the sandbox gave as tyntec: `answer` is what a caller can use of it, undefined if there is no whole answer. */
export interface Given {
  answer?: Answer
  fault?: Fault
  /** With a fault: whether the call was done all the same. */
  isDone?: boolean
}

/** What the proxy answered; undefined fields if there was no answer, or no JSON. */
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

/** Key of the tries that send, which are about no OTP yet. */
export const SENDS = 'send'

interface Watched {
  /** Method and path, since the proxy may ask more under the same ID. */
  readonly target: string
  readonly fault?: FaultOfCall | undefined
  given?: Given
}

/** Results that are kept; the page shows fewer OTPs. */
const LIMIT = 1_000

export class Tries {
  readonly #watched = new Map<string, Watched>()
  readonly #running = new Set<string>()
  readonly #latest = new Map<string, Try>()

  /** Waits for the call with this ID, to which a fault may be given. `target` is its method and path. */
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

  /** The fault that was chosen for a call, if it is one of the page. */
  faultOf(requestId: string | string[] | undefined, target: string): FaultOfCall | undefined {
    return this.#find(requestId, target)?.fault
  }

  /** Keeps what was given to a call, if it is one of the page. */
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

  /** Drops the result. */
  forget(about: string): void {
    this.#latest.delete(about)
  }

  isRunning(about: string): boolean {
    return this.#running.has(about)
  }

  /** Runs a try and keeps its result. Only one runs about the same OTP, so that a second click counts nothing. */
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
