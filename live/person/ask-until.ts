/**
 * A question that is asked until something is typed.
 */
import type { Conversation } from './conversation.ts'

/**
 * @param otherwise text to show if only Enter was pressed
 * @throws {EndOfInput}
 * @throws the signal's reason if it was cancelled
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
