/**
 * Writes the transcript as the run goes. Each exchange is redacted, and then its finished line is searched for everything secret. When
 * something becomes known later, such as the code that the person types, all lines before are searched again, and the file is
 * mended where one has it.
 */
import type { RawExchange } from '../raw-exchange.ts'
import { type Append, LineFile } from './file.ts'
import { lineSchema } from './line-schema.ts'
import type { End, Exchange, Note, Start, Transcript, TranscriptLine } from './record.ts'
import { redact, withhold } from './redact.ts'
import { toRelative } from './relative-time.ts'
import { Secrets } from './secrets.ts'

export interface WriterOptions {
  readonly path: string
  readonly start: Start
  /** Epoch ms. All times of the transcript count from here. */
  readonly startedAt: number
  /** Its own, if it is not given. */
  readonly known?: Secrets
  /** For tests of a full disk. */
  readonly append?: Append
}

/** A line of the file. An exchange keeps what it was made from, to be made anew with more secrets known. */
interface Entry {
  line: TranscriptLine
  text: string
  readonly raw?: RawExchange
}

export class TranscriptWriter {
  readonly #file: LineFile
  readonly #startedAt: number
  readonly #entries: Entry[] = []
  #isRedacting = false
  #knowsMore = false
  #hasEnded = false

  /** What must never be written: whoever gets to know it tells it here, at once. */
  readonly known: Secrets

  /** @throws {TranscriptFileError} if the file is there already, or cannot be created */
  constructor({ path, start, startedAt, known = new Secrets(), append }: WriterOptions) {
    this.#file = new LineFile(path, append)
    this.known = known
    this.#startedAt = startedAt
    this.#addFixed(start)
    known.whenToldMore(() => {
      this.#knowsMore = true
      if (!this.#isRedacting) this.#mend()
    })
  }

  /**
   * Writes a call and its answer.
   *
   * @returns it as it is written
   * @throws {TranscriptFileError}
   */
  exchange(raw: RawExchange): Exchange {
    this.#isRedacting = true
    const made = this.#make(raw)
    this.#isRedacting = false
    // The answer may have brought an ID that an earlier line has, under a name that was not looked at.
    this.#mend()
    this.#add({ ...made, raw })
    return made.line
  }

  /** @throws {TranscriptFileError} */
  note(note: Omit<Note, 'kind'>): void {
    this.#addFixed({ kind: 'note', ...note })
  }

  /**
   * Writes the last line and closes the file. What is told after that changes nothing.
   *
   * @param messages calls that may have sent a message
   * @param now epoch ms
   * @throws {TranscriptFileError}
   */
  end(how: End['how'], messages: number, now: number = Date.now()): void {
    this.#addFixed({ kind: 'end', at: toRelative(now - this.#startedAt), how, messages })
    this.#hasEnded = true
    this.#file.close()
  }

  /** What the file has now. */
  get text(): string {
    return this.#entries.map(({ text }) => `${text}\n`).join('')
  }

  /** What the file has now, for those who judge it. */
  transcript(): Transcript {
    const lines = this.#entries.map(({ line }) => line)
    return {
      start: lines[0] as Start,
      exchanges: lines.filter((line) => line.kind === 'exchange'),
      notes: lines.filter((line) => line.kind === 'note'),
      end: lines.find((line) => line.kind === 'end')
    }
  }

  /** Lines of closed words, numbers and times: nothing from outside gets into them, and the schema has the last word. */
  #addFixed(line: Start | Note | End): void {
    this.#add({ line: lineSchema.parse(line) as TranscriptLine, text: JSON.stringify(line) })
  }

  #add(entry: Entry): void {
    if (this.#isLeftOut(entry)) return
    this.#file.add(entry.text)
    this.#entries.push(entry)
  }

  /** Redacts, and withholds the answer if a secret is left in the line. */
  #make(raw: RawExchange): { line: Exchange; text: string } {
    const line = redact(raw, this.known, this.#startedAt)
    const text = JSON.stringify(line)
    if (!this.known.isIn(text)) return { line, text }
    const withheld = withhold(line)
    return { line: withheld, text: JSON.stringify(withheld) }
  }

  /** A secret that is a word of the format itself, such as a key `exchange`: there is no way to write such a line. */
  #isLeftOut({ raw, text }: Entry): boolean {
    return raw !== undefined && this.known.isIn(text)
  }

  /** Makes anew the lines that have what has become known since. */
  #mend(): void {
    if (!this.#knowsMore || this.#hasEnded) return
    this.#knowsMore = false
    const first = this.#entries.findIndex((entry) => this.#isLeftOut(entry))
    if (first === -1) return
    const mended = this.#entries.slice(first).map((entry) => this.#mendedEntry(entry))
    const kept = mended.filter((entry) => !this.#isLeftOut(entry))
    this.#entries.splice(first, this.#entries.length - first, ...kept)
    this.#file.replaceFrom(
      first,
      kept.map(({ text }) => text)
    )
  }

  #mendedEntry(entry: Entry): Entry {
    if (entry.raw === undefined || !this.known.isIn(entry.text)) return entry
    this.#isRedacting = true
    const made = this.#make(entry.raw)
    this.#isRedacting = false
    return { ...made, raw: entry.raw }
  }
}
