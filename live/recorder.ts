/**
 * What a run needs of a transcript that is being written.
 */
import type { RawExchange } from './raw-exchange.ts'
import type { End, Note, Transcript } from './transcript/record.ts'

/** What must never be written, told as soon as it is known. */
export interface Known {
  key(value: string): void
  number(own: { readonly typed: string; readonly e164: string; readonly national: string }): void
  code(typed: string): void
  reference(value: string): void
  sender(value: string): void
  /** An ID that was made up. */
  unknownOtp(id: string): void
}

export interface Recorder {
  readonly known: Known
  /** Each throws where the line cannot be written. */
  exchange(raw: RawExchange): void
  note(note: Omit<Note, 'kind'>): void
  /** The last line, and closes the file. */
  end(how: End['how'], messages: number): void
  /** What has been written so far. */
  transcript(): Transcript
}
