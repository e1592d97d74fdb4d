/**
 * Log lines that wait to be written, up to a bound. Lines beyond it are dropped and counted, and where they are missing a line
 * says so.
 */

/** Bytes of lines that wait at most, some 16,000 calls; without a bound, a reader that stalls costs all memory. */
const BOUND = 4 * 1_024 * 1_024

/** Bytes that may still wait when lines are taken again: less than the bound, so that a slow reader gets long stretches of lines. */
const ROOM_AGAIN = BOUND / 2

/** Lines leave in the order in which they came, each whole, some together. */
export class LogQueue {
  readonly #goesOn: (missing: number) => void
  readonly #portions: Buffer[] = []
  /** The portion that still takes lines, and its bytes. */
  #lines = ''
  #linesBytes = 0
  /** Bytes in all that wait. */
  #waiting = 0
  /** Lines dropped since the last one was taken, and since the start. */
  #missing = 0
  #dropped = 0

  /** @param goesOn called with the number of missing lines when lines are taken again, to add a line that says so */
  constructor(goesOn: (missing: number) => void) {
    this.#goesOn = goesOn
  }

  /** Lines dropped since the start. */
  get dropped(): number {
    return this.#dropped
  }

  /** Takes a line, or drops it where too much waits already. @param portion bytes that lines may have together */
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

  /** The bytes to write next. */
  next(): Buffer | undefined {
    if (this.#portions.length === 0) this.#seal()
    return this.#portions[0]
  }

  /** Takes out what has been written of `next`; the rest of it comes before anything else. */
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
