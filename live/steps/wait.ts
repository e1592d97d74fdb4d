/**
 * Waits for the end of an OTP's lifetime.
 */
import type { Walk } from './walk.ts'

/** ms to wait beyond the lifetime, for differences of both clocks and the time that an answer takes. */
const MARGIN = 2_000
/** Maximum ms to wait. */
const LONGEST = 15 * 60_000
/** tyntec's default, ms: https://www.tyntec.com/docs/faq-authentication-general-where-can-i-see-status-pin-codeotp */
const DEFAULT_LIFETIME = 300_000

/**
 * Waits for the lifetime that the service announced, by this machine's clock: the service's clock may be wrong.
 *
 * @param sentAt when the answer to the send had arrived, epoch ms
 * @returns false, at once, if it would take longer than a quarter of an hour
 */
export async function waitForExpiry(walk: Walk, lifetimeMs = DEFAULT_LIFETIME, sentAt: number): Promise<boolean> {
  const { person, now, sleep, signal } = walk
  if (lifetimeMs + MARGIN > LONGEST) {
    person.tell(`  That OTP lives for ${inWords(lifetimeMs)}, which is too long to wait for. Its steps are left out.`)
    return false
  }
  const until = sentAt + lifetimeMs + MARGIN
  person.tell(
    `  Waiting until the code is too late: ${inWords(until - now())}. Ctrl+C ends the run and deletes the OTP.`
  )
  for (let left = until - now(); left > 0; left = until - now()) {
    person.progress(`  ${inWords(left)} left`)
    await sleep(Math.min(left, person.progressMs), signal).catch((error: Error) => {
      // Node's timers say only that they were aborted.
      signal.throwIfAborted()
      throw error
    })
  }
  person.progress('  The lifetime is over.', true)
  return true
}

/** Such as 4:59 min. */
function inWords(ms: number): string {
  const seconds = Math.ceil(Math.max(ms, 0) / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
}
