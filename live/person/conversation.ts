/**
 * Lines to and from whoever runs the command: at a terminal, or through a pipe.
 */
import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'

/** The input ended before all questions were answered. */
export class EndOfInput extends Error {
  override name = 'EndOfInput' as const

  constructor() {
    super('the input ended before all questions were answered')
  }
}

export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean }
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }

/**
 * One interface for the whole run: it keeps the terminal from echoing also between the questions, and through a pipe it takes every
 * line, also those that arrive together, which `question` of node:readline/promises would lose.
 */
export class Conversation {
  readonly isTerminal: boolean
  readonly #input: Input
  readonly #output: Output
  readonly #onInterrupt: () => void
  #lines: Interface
  /** Lines of a pipe that were not asked for yet. At a terminal they would be answers to no question. */
  readonly #early: string[] = []
  #isEchoing = false
  #isForgetting = false
  #hasEnded = false
  #question = ''
  #waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | undefined

  /**
   * @param onInterrupt Ctrl+C, which a terminal sends as a character as long as this reads from it
   * @param onLost the output is closed: nobody sees what is asked any more
   */
  constructor(input: Input, output: Output, onInterrupt: () => void, onLost: () => void = () => {}) {
    this.#output = output
    this.isTerminal = input.isTTY === true
    // A terminal that is gone must not end the process before the run has cleaned up.
    output.on('error', onLost)
    this.#input = input
    this.#onInterrupt = onInterrupt
    this.#lines = this.#open()
  }

  /** Writes a line, or several. */
  tell(text: string): void {
    this.#output.write(`${text}\n`)
  }

  /** Replaces the last line at a terminal; elsewhere writes another one. */
  progress(text: string, isLast = false): void {
    this.#output.write(this.isTerminal ? `\r\x1b[K${text}${isLast ? '\n' : ''}` : `${text}\n`)
  }

  /**
   * Asks, and takes the next line.
   *
   * @param isHidden nothing that is typed or pasted is shown
   * @returns without white space at its ends
   * @throws {EndOfInput}
   * @throws the signal's reason once it is given up
   */
  async ask(
    question: string,
    { isHidden = false, signal }: { isHidden?: boolean; signal: AbortSignal }
  ): Promise<string> {
    signal.throwIfAborted()
    this.#question = question
    // What was typed before the question answers another one, or none.
    if (this.isTerminal && !this.#hasEnded) this.#lines.write(null, { ctrl: true, name: 'u' })
    // A file or a pipe would keep what is typed: then it is not shown at all.
    if (this.isTerminal && this.#output.isTTY && !isHidden && !this.#hasEnded) {
      this.#isEchoing = true
      this.#lines.setPrompt(question)
      this.#lines.prompt()
    } else this.#output.write(question)
    let giveUp = () => {}
    try {
      const line = await new Promise<string>((resolve, reject) => {
        giveUp = () => reject(signal.reason)
        signal.addEventListener('abort', giveUp, { once: true })
        const early = this.#early.shift()
        if (early !== undefined) resolve(early)
        else if (this.#hasEnded) reject(new EndOfInput())
        else this.#waiting = { resolve, reject }
      })
      // Enter ends the line at a terminal that echoes; elsewhere nothing has.
      if (!(this.isTerminal && this.#isEchoing)) this.#output.write('\n')
      return line.trim()
    } catch (error) {
      this.#output.write('\n')
      throw error
    } finally {
      signal.removeEventListener('abort', giveUp)
      this.#isEchoing = false
      this.#waiting = undefined
      if (isHidden && this.isTerminal && !this.#hasEnded) this.#forget()
    }
  }

  /** Gives the terminal back. */
  close(): void {
    this.#lines.close()
  }

  #open(): Interface {
    const lines = createInterface({
      input: this.#input,
      output: this.#echo(),
      terminal: this.isTerminal,
      // No key can be fetched back with the arrow keys.
      historySize: 0
    })
    lines.on('SIGINT', this.#onInterrupt)
    lines.on('line', (line) => this.#take(line))
    lines.on('close', () => {
      if (!this.#isForgetting) this.#end()
    })
    // After Ctrl+Z and `fg` readline has stopped reading: without this, nothing would keep the process, and it would end in silence.
    lines.on('SIGCONT', () => this.#goOn())
    return lines
  }

  /** Begins anew at a terminal: Ctrl+Y would fetch back, and show, what was deleted from a hidden line. */
  #forget(): void {
    this.#isForgetting = true
    this.#lines.close()
    this.#isForgetting = false
    this.#lines = this.#open()
  }

  #take(line: string): void {
    if (this.#waiting) this.#waiting.resolve(line)
    else if (!this.isTerminal) this.#early.push(line)
    this.#waiting = undefined
  }

  /** Reads again, and repeats a question of which nothing was echoed; readline itself repeats the others. */
  #goOn(): void {
    this.#lines.resume()
    if (this.#waiting && !this.#isEchoing) this.#output.write(this.#question)
  }

  #end(): void {
    this.#hasEnded = true
    this.#waiting?.reject(new EndOfInput())
  }

  /** Shows what is typed while it may be seen. */
  #echo(): Writable {
    const write = (chunk: Buffer | string): void => {
      if (this.#isEchoing) this.#output.write(chunk)
    }
    return new Writable({
      decodeStrings: false,
      write(chunk: Buffer | string, _encoding, done) {
        write(chunk)
        done()
      }
    })
  }
}
