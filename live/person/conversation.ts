/**
 * The conversation with the person who runs the command, line by line, at a terminal or through a pipe.
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
 * Uses one readline interface for the whole run. At a terminal it prevents echo between questions, too. From a pipe it
 * takes every line; `question` of node:readline/promises would lose lines that arrive together.
 */
export class Conversation {
  readonly isTerminal: boolean
  readonly #input: Input
  readonly #output: Output
  readonly #onInterrupt: () => void
  #lines: Interface
  /** Lines from a pipe that came before their question. At a terminal, such lines are ignored. */
  readonly #early: string[] = []
  #isEchoing = false
  #isForgetting = false
  #hasEnded = false
  #question = ''
  #waiting: { resolve: (line: string) => void; reject: (error: Error) => void } | undefined

  /**
   * @param onInterrupt called for Ctrl+C, which comes as a character while readline reads from a terminal
   * @param onLost called when the output was closed: nobody can see the questions any more
   */
  constructor(input: Input, output: Output, onInterrupt: () => void, onLost: () => void = () => {}) {
    this.#output = output
    this.isTerminal = input.isTTY === true
    // Without this listener, a closed terminal would end the process before the run has cleaned up.
    output.on('error', onLost)
    this.#input = input
    this.#onInterrupt = onInterrupt
    this.#lines = this.#open()
  }

  /** Writes a line, or several. */
  tell(text: string): void {
    this.#output.write(`${text}\n`)
  }

  /** Replaces the current line at a terminal; otherwise writes another line. */
  progress(text: string, isLast = false): void {
    this.#output.write(this.isTerminal ? `\r\x1b[K${text}${isLast ? '\n' : ''}` : `${text}\n`)
  }

  /**
   * Asks, and reads the next line.
   *
   * @param isHidden does not show what is typed or pasted
   * @returns the line without white space at its ends
   * @throws {EndOfInput}
   * @throws the signal's reason if it was cancelled
   */
  async ask(
    question: string,
    { isHidden = false, signal }: { isHidden?: boolean; signal: AbortSignal }
  ): Promise<string> {
    signal.throwIfAborted()
    this.#question = question
    // Clears the line: what was typed before the question is no answer to it.
    if (this.isTerminal && !this.#hasEnded) this.#lines.write(null, { ctrl: true, name: 'u' })
    // Echoes only to a terminal: a file or a pipe would keep what was typed.
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
      // Only at a terminal with echo has Enter already ended the line.
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
      // Without a history, the arrow keys cannot bring the API key back.
      historySize: 0
    })
    lines.on('SIGINT', this.#onInterrupt)
    lines.on('line', (line) => this.#take(line))
    lines.on('close', () => {
      if (!this.#isForgetting) this.#end()
    })
    // After Ctrl+Z and `fg`, readline no longer reads. Without this, the process would just end.
    lines.on('SIGCONT', () => this.#goOn())
    return lines
  }

  /**
   * Replaces the interface after a hidden line at a terminal: Ctrl+Y would bring back, and show, what was deleted from
   * that line.
   */
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

  /** Reads again. Repeats a hidden question; readline itself repeats the others. */
  #goOn(): void {
    this.#lines.resume()
    if (this.#waiting && !this.#isEchoing) this.#output.write(this.#question)
  }

  #end(): void {
    this.#hasEnded = true
    this.#waiting?.reject(new EndOfInput())
  }

  /** Output of readline: passes on what is typed while a question echoes, and drops it otherwise. */
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
