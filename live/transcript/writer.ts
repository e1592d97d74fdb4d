/**
 * Writes the transcript during the run. Each exchange is redacted, and its finished line is searched for all secrets.
 * When another secret becomes known later, such as the code that the person types, earlier lines are searched again,
 * and rewritten if they hold it.
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
  /** Epoch ms, from which all times in the transcript count. */
  readonly startedAt: number
  /** New ones by default. */
  readonly known?: Secrets
  /** For tests of a full disk. */
  readonly append?: Append
}

/**
 * A line of the file. An exchange keeps its raw form, so that the line can be made again when more secrets are known.
 */
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

  /** What must never be written. New secrets have to be added here at once. */
  readonly known: Secrets

  /** @throws {TranscriptFileError} if the file exists already, or cannot be created */
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
   * @returns the exchange as it was written
   * @throws {TranscriptFileError}
   */
  exchange(raw: RawExchange): Exchange {
    this.#isRedacting = true
    const made = this.#make(raw)
    this.#isRedacting = false
    // The answer may have brought an ID that an earlier line holds in a field that was not recognised as an ID.
    this.#mend()
    this.#add({ ...made, raw })
    return made.line
  }

  /** @throws {TranscriptFileError} */
  note(note: Omit<Note, 'kind'>): void {
    this.#addFixed({ kind: 'note', ...note })
  }

  /**
   * Writes the last line and closes the file. Secrets that become known later change nothing.
   *
   * @param messages number of calls that may have sent a message
   * @param now epoch ms
   * @throws {TranscriptFileError}
   */
  end(how: End['how'], messages: number, now: number = Date.now()): void {
    this.#addFixed({ kind: 'end', at: toRelative(now - this.#startedAt), how, messages })
    this.#hasEnded = true
    this.#file.close()
  }

  /** The text of the file so far. */
  get text(): string {
    return this.#entries.map(({ text }) => `${text}\n`).join('')
  }

  /** The content of the file so far, for the judges. */
  transcript(): Transcript {
    const lines = this.#entries.map(({ line }) => line)
    return {
      start: lines[0] as Start,
      exchanges: lines.filter((line) => line.kind === 'exchange'),
      notes: lines.filter((line) => line.kind === 'note'),
      end: lines.find((line) => line.kind === 'end')
    }
  }

  /** Adds a line that holds only fixed words, numbers and times, which the schema checks. It cannot hold a secret. */
  #addFixed(line: Start | Note | End): void {
    this.#add({ line: lineSchema.parse(line) as TranscriptLine, text: JSON.stringify(line) })
  }

  #add(entry: Entry): void {
    if (this.#isLeftOut(entry)) return
    this.#file.add(entry.text)
    this.#entries.push(entry)
  }

  /** Redacts an exchange, and withholds its answer if the line still holds a secret. */
  #make(raw: RawExchange): { line: Exchange; text: string } {
    const line = redact(raw, this.known, this.#startedAt)
    const text = JSON.stringify(line)
    if (!this.known.isIn(text)) return { line, text }
    const withheld = withhold(line)
    return { line: withheld, text: JSON.stringify(withheld) }
  }

  /**
   * Whether an exchange's line holds a secret. If it still does without its answer, for instance because the API key is
   * `exchange`, it cannot be written.
   */
  #isLeftOut({ raw, text }: Entry): boolean {
    return raw !== undefined && this.known.isIn(text)
  }

  /** Rewrites the lines that hold a secret that has become known since. */
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
