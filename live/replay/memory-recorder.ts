/**
 * A recorder that writes no file, for replays.
 */
import type { RawExchange } from '../raw-exchange.ts'
import type { Recorder } from '../recorder.ts'
import type { End, Exchange, Note, Start, Transcript } from '../transcript/record.ts'
import { redact } from '../transcript/redact.ts'
import { toRelative } from '../transcript/relative-time.ts'
import { Secrets } from '../transcript/secrets.ts'

export class MemoryRecorder implements Recorder {
  readonly known = new Secrets()
  readonly #start: Start
  readonly #now: () => number
  readonly #startedAt: number
  readonly #exchanges: Exchange[] = []
  readonly #notes: Note[] = []
  #end: End | undefined

  /** @param now epoch ms */
  constructor(start: Start, now: () => number) {
    this.#start = start
    this.#now = now
    this.#startedAt = now()
  }

  exchange(raw: RawExchange): void {
    this.#exchanges.push(redact(raw, this.known, this.#startedAt))
  }

  note(note: Omit<Note, 'kind'>): void {
    this.#notes.push({ kind: 'note', ...note })
  }

  end(how: End['how'], messages: number): void {
    this.#end = { kind: 'end', at: toRelative(this.#now() - this.#startedAt), how, messages }
  }

  transcript(): Transcript {
    return { start: this.#start, exchanges: this.#exchanges, notes: this.#notes, end: this.#end }
  }
}
