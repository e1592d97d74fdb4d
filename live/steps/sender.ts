/**
 * The sender that a send asks for, and the one that the phone showed. Many countries and networks replace it.
 */
import { randomInt } from 'node:crypto'
import type { Recorder } from '../recorder.ts'
import type { Walk } from './walk.ts'

/** Letters that cannot be confused with each other. */
const LETTERS = 'ABCDEFHKLMNPRTUVWXYZ'

/** A random sender name that no other message has. Sender names have at most 11 letters. */
export function makeSender(recorder: Recorder): string {
  const sender = `Try${Array.from({ length: 6 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')}`
  recorder.known.sender(sender)
  return sender
}

/** Asks which sender the phone showed, and records the answer. */
export async function askForSender({ person, recorder }: Walk, message: 1 | 2, sender: string): Promise<void> {
  const said = await person.sender(message, sender)
  recorder.note({ step: `send-${message}`, asked: 'sender', said })
}
