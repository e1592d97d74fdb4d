/**
 * The person with the phone, as the steps see them.
 */
import type { Note } from '../transcript/record.ts'

export interface Person {
  /**
   * Asks for the code of a message.
   *
   * @param earlier the code that this message should have, where it is known
   * @returns undefined if no message arrived
   */
  code(message: 1 | 2, earlier?: string): Promise<string | undefined>
  /** Asks which sender the phone showed. */
  sender(message: 1 | 2, requested: string): Promise<Extract<Note['said'], 'requested' | 'another' | 'not known'>>
  /** Says one line. It never holds a key, a code, or more of a number than its last two digits. */
  tell(line: string): void
  /** How often a wait says how it goes on, in ms. */
  readonly progressMs: number
  /** Says how a wait goes on; the text replaces the last one where that is possible. */
  progress(text: string, isLast?: boolean): void
}
