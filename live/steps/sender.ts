/**
 * The sender that a message asks for, and what the phone showed. Many countries and networks put another one in its place.
 */
import { randomInt } from 'node:crypto'
import type { Recorder } from '../recorder.ts'
import type { Walk } from './walk.ts'

/** Letters of which no two look alike. */
const LETTERS = 'ABCDEFHKLMNPRTUVWXYZ'

/** A word that no other message has; a sender name has at most 11 letters. */
export function makeSender(recorder: Recorder): string {
  const sender = `Try${Array.from({ length: 6 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')}`
  recorder.known.sender(sender)
  return sender
}

/** Asks, and notes what was said. */
export async function askForSender({ person, recorder }: Walk, message: 1 | 2, sender: string): Promise<void> {
  const said = await person.sender(message, sender)
  recorder.note({ step: `send-${message}`, asked: 'sender', said })
}
