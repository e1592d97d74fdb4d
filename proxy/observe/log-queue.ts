/**
 * A bounded queue of log lines. Lines beyond the bound are dropped and counted, and a line in their place reports how many.
 */

/** Maximum bytes in the queue, some 16,000 calls. Without a bound, a stalled reader would exhaust the memory. */
const BOUND = 4 * 1_024 * 1_024

/** Bytes in the queue below which lines are accepted again. Hysteresis: a slow reader gets long runs of lines without gaps. */
const ROOM_AGAIN = BOUND / 2

/** First in, first out. Lines are never split between portions, and a portion may hold several. */
export class LogQueue {
  readonly #goesOn: (missing: number) => void
  readonly #portions: Buffer[] = []
  /** The portion that is still open, and its size in bytes. */
  #lines = ''
  #linesBytes = 0
  /** Total bytes in the queue. */
  #waiting = 0
  /** Lines dropped since the last one was accepted, and since the start. */
  #missing = 0
  #dropped = 0

  /** @param goesOn called with the number of missing lines when lines are accepted again, to add a line that reports it */
  constructor(goesOn: (missing: number) => void) {
    this.#goesOn = goesOn
  }

  /** Lines dropped since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** Appends a line, or drops it if the queue is full. @param portion maximum bytes of a portion */
  add(line: string, portion: number): void {
    if (this.#missing > 0 || this.#waiting > BOUND) {
      this.#missing++
      this.#dropped++
      return
    }
    const bytes = Buffer.byteLength(line)
    if (this.#linesBytes + bytes > portion) this.#seal()
    this.#lines += line
    this.#linesBytes += bytes
    this.#waiting += bytes
  }

  /** The portion to write next. */
  next(): Buffer | undefined {
    if (this.#portions.length === 0) this.#seal()
    return this.#portions[0]
  }

  /** Removes the bytes of `next` that have been written; the rest stays in front. */
  wrote(bytes: number): void {
    const portion = this.#portions[0]
    if (portion && bytes < portion.length) this.#portions[0] = portion.subarray(bytes)
    else this.#portions.shift()
    this.#waiting -= bytes
    if (this.#missing === 0 || this.#waiting > ROOM_AGAIN) return
    const missing = this.#missing
    this.#missing = 0
    this.#goesOn(missing)
  }

  #seal(): void {
    if (this.#linesBytes === 0) return
    this.#portions.push(Buffer.from(this.#lines))
    this.#lines = ''
    this.#linesBytes = 0
  }
}
