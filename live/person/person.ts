/**
 * The person with the phone: the interface that the steps use.
 */
import type { Note } from '../transcript/record.ts'

export interface Person {
  /**
   * Asks for the code of a message.
   *
   * @param earlier the code that this message should have, if it is known
   * @returns undefined if no message arrived
   */
  code(message: 1 | 2, earlier?: string): Promise<string | undefined>
  /** Asks which sender the phone showed. */
  sender(message: 1 | 2, requested: string): Promise<Extract<Note['said'], 'requested' | 'another' | 'not known'>>
  /** Shows one line. It must not hold a key, a code, or more of a number than its last two digits. */
  tell(line: string): void
  /** ms between two calls of `progress` during a wait. */
  readonly progressMs: number
  /** Shows the progress of a wait. At a terminal, the text replaces the last one. */
  progress(text: string, isLast?: boolean): void
}
