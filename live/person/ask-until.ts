/**
 * A question that is asked until something is typed.
 */
import type { Conversation } from './conversation.ts'

/**
 * @param otherwise what is said where only Enter was pressed
 * @throws {EndOfInput}
 * @throws the signal's reason once it is given up
 */
export async function askUntil(
  conversation: Conversation,
  question: string,
  { otherwise, ...how }: { otherwise: string; isHidden?: boolean; signal: AbortSignal }
): Promise<string> {
  for (;;) {
    const typed = await conversation.ask(question, how)
    if (typed !== '') return typed
    conversation.tell(otherwise)
  }
}
