/**
 * Writes log lines to standard output. It never blocks and never ends the process: what cannot be written now waits in memory and
 * is tried again, whatever the reason was. A full pipe or disk may get room, and a named pipe may get a new reader.
 */
import { write, writeSync } from 'node:fs'
import { LogQueue } from './log-queue.ts'
import { type LogTarget, openStandardOutput } from './log-target.ts'

/** ms until a failed write is tried again: the first time, and at most, if it keeps failing. */
const FIRST_PAUSE = 10
const LONGEST_PAUSE = 160

/** Maximum ms that the end of the process waits for the last lines. */
const LAST_WAIT = 500

/** ms after which a write that is under way at the end of the process counts as one that never returns. */
const HANGS = 250

export class LogOutput {
  readonly #queue: LogQueue
  #target: LogTarget | undefined
  /** A write is under way, on this thread or another one, or is tried again soon. */
  #busy = false
  #underWay = false
  #gathering = false
  /** When the last write on another thread began, in ms. */
  #began = 0
  #pause = FIRST_PAUSE
  #timer: NodeJS.Timeout | undefined
  readonly #whenOut: (() => void)[] = []

  /** @param goesOn called with the number of missing lines when lines are taken again, to write a line that says so */
  constructor(goesOn: (missing: number) => void) {
    this.#queue = new LogQueue(goesOn)
    process.on('exit', this.#atExit)
  }

  /** Lines dropped since the start. */
  get dropped(): number {
    return this.#queue.dropped
  }

  /** Takes a line that ends with a line break, and writes it if nothing waits before it. */
  write(line: string): void {
    // Opened by the first line, so that a process that logs nothing leaves standard output alone.
    this.#target ??= this.#open()
    this.#queue.add(line, this.#target.portion)
    if (!this.#gathering) this.#writeUnlessBusy()
  }

  /** Writes the lines of `takeLines` together: a write for each line took 5 % of a call. */
  together(takeLines: () => void): void {
    this.#gathering = true
    try {
      takeLines()
    } finally {
      this.#gathering = false
    }
    this.#writeUnlessBusy()
  }

  #writeUnlessBusy(): void {
    if (this.#busy) return
    this.#busy = true
    this.#writeOut()
  }

  /** Writes what waits. @param done called once, when all is out, or 500 ms later */
  close(done: () => void): void {
    let over = false
    const once = (): void => {
      if (!over) done()
      over = true
    }
    setTimeout(once, LAST_WAIT)
    this.#whenOut.push(once)
    this.#pause = FIRST_PAUSE
    this.#writeOut()
  }

  #open(): LogTarget {
    const target = openStandardOutput()
    if (target.before) this.#queue.add(target.before, target.portion)
    return target
  }

  readonly #writeOut = (): void => {
    clearTimeout(this.#timer)
    if (this.#underWay) return
    for (let portion = this.#queue.next(); portion && this.#target; portion = this.#queue.next()) {
      if (this.#target.waits) {
        this.#writeElsewhere(this.#target.fd, portion)
        return
      }
      if (!this.#writeNow(this.#target.fd, portion)) {
        this.#tryAgain()
        return
      }
      this.#pause = FIRST_PAUSE
    }
    this.#busy = false
    for (const out of this.#whenOut.splice(0)) out()
  }

  /** Writes on one of libuv's threads, one portion at a time. */
  #writeElsewhere(fd: number, portion: Buffer): void {
    this.#busy = true
    this.#underWay = true
    this.#began = performance.now()
    write(fd, portion, (error, written) => {
      this.#underWay = false
      if (error || written === 0) {
        this.#tryAgain()
        return
      }
      this.#pause = FIRST_PAUSE
      this.#queue.wrote(written)
      this.#writeOut()
    })
  }

  /** @returns false if nothing could be written */
  #writeNow(fd: number, portion: Buffer): boolean {
    try {
      const written = writeSync(fd, portion)
      this.#queue.wrote(written)
      return written > 0
    } catch {
      return false
    }
  }

  #tryAgain(): void {
    this.#busy = true
    this.#timer = setTimeout(this.#writeOut, this.#pause).unref()
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE)
  }

  /** For an end without `close`: writes what can be written at once. How far a write under way got is not known. */
  readonly #atExit = (): void => {
    // Node would wait for its threads, and one of them is in a write that does not return.
    if (this.#underWay && performance.now() - this.#began > HANGS) process.kill(process.pid, 'SIGKILL')
    if (this.#underWay || !this.#target) return
    for (let portion = this.#queue.next(); portion; portion = this.#queue.next()) {
      if (!this.#writeNow(this.#target.fd, portion)) return
    }
  }
}
