/**
 * A caller that has half-closed its socket. It may still wait for its answer (RFC 9112, 9.6), or be gone: both look the same until
 * something is written. A caller that is gone must not occupy a socket to tyntec until the deadline.
 */
import type { FastifyReply } from 'fastify'

/** ms after its request within which a half-close most likely only marks the end of input, as with `nc`. */
const PROMPT = 300
/**
 * ms after the half-close at which an interim response is sent as a probe. If the caller is gone, its system answers the first
 * probe with a reset, and the next write fails. Only three, because Go's client accepts at most five interim responses. After a
 * prompt half-close they come later, so that most of these callers see only their answer.
 */
const PROBES = { prompt: [600, 700, 900], late: [100, 200, 500] }
/** ms after the half-close: by then either the caller waits for its answer, or its socket has closed. */
export const ALL_ASKED = 1_000

/**
 * Finds out whether a caller that has half-closed its socket still waits. If not, the socket closes with an error.
 *
 * @param waiting its unanswered calls, in the order of arrival
 */
export function askWhetherThere(waiting: ReadonlySet<FastifyReply>): void {
  const [last] = [...waiting].slice(-1)
  if (!last) return
  const isPrompt = performance.now() - last.request.call.startedAt < PROMPT
  const probes = PROBES[isPrompt ? 'prompt' : 'late'].map((ms) => setTimeout(probe, ms, waiting))
  last.raw.once('close', () => probes.forEach(clearTimeout))
}

/** Every HTTP/1.1 client must accept interim responses, even unexpected ones (RFC 9110, 15.2), and all know 100. */
function probe([first]: Iterable<FastifyReply>): void {
  if (first && !first.raw.headersSent && first.request.raw.httpVersion === '1.1') first.raw.writeContinue()
}
