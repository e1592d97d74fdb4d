/**
 * Deletes the OTPs that are still open at the end. Each is deleted once, without another attempt.
 */
import { callsAbout } from './calls-about.ts'
import { take, type Walk } from './walk.ts'

/** @param signal cancels the clean-up. After an interruption it is not the run's own, which is aborted already */
export async function cleanUp(walk: Walk, signal: AbortSignal): Promise<void> {
  for (const message of [1, 2] as const) {
    const id = walk.open.take(message)
    if (id === undefined) continue
    const answer = await take(walk, `clean-up-${message}`, callsAbout(id, message).remove, signal)
    const isGone = answer.kind === 'answer' && (answer.status < 300 || answer.status === 404)
    const name = message === 1 ? 'first' : 'second'
    walk.person.tell(
      isGone
        ? `  The ${name} OTP is deleted.`
        : `  The ${name} OTP could not be deleted. It ends by itself with its lifetime.`
    )
  }
}
