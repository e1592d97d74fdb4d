/**
 * The transcript that a run writes: the interface that the steps use.
 */
import type { RawExchange } from './raw-exchange.ts'
import type { End, Note, Transcript } from './transcript/record.ts'

/** Takes what must never be written, as soon as it is known. */
export interface Known {
  key(value: string): void
  number(own: { readonly typed: string; readonly e164: string; readonly national: string }): void
  code(typed: string): void
  reference(value: string): void
  sender(value: string): void
  unknownOtp(id: string): void
}

export interface Recorder {
  readonly known: Known
  /** This and the following throw if the line cannot be written. */
  exchange(raw: RawExchange): void
  note(note: Omit<Note, 'kind'>): void
  /** Writes the last line, and closes the file. @param messages calls that may have sent a message */
  end(how: End['how'], messages: number): void
  /** What has been written so far. */
  transcript(): Transcript
}
