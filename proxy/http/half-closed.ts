/**
 * A caller that has ended its half of the connection. It may still wait for its answer (RFC 9112, 9.6), or be gone: both look the
 * same until something is written to it, and a caller that is gone must not hold a connection to tyntec until the deadline.
 */
import type { FastifyReply } from 'fastify'

/** ms behind its request within which a caller that ends its half has most likely said all that it had to say, as `nc` does. */
const PROMPT = 300
/**
 * ms after the end at which a caller is asked whether it is still there. The system of one that is gone answers the first question
 * with a reset, and the next question meets it. Few of them, since Go's client takes five interim answers at most; and late ones
 * for a prompt end, so that most such callers see their answer alone.
 */
const QUESTIONS = { prompt: [600, 700, 900], late: [100, 200, 500] }

/**
 * Finds out whether a caller that has ended its half still waits. Where it does not, its connection closes with an error.
 *
 * @param waiting its calls without an answer, in the order in which they came
 */
export function askWhetherThere(waiting: ReadonlySet<FastifyReply>): void {
  const [last] = [...waiting].slice(-1)
  if (!last) return
  const isPrompt = performance.now() - last.request.call.startedAt < PROMPT
  const questions = QUESTIONS[isPrompt ? 'prompt' : 'late'].map((ms) => setTimeout(ask, ms, waiting))
  last.raw.once('close', () => questions.forEach(clearTimeout))
}

/** Any client of HTTP/1.1 takes interim answers, expected or not (RFC 9110, 15.2); 100 is the one that all know. */
function ask([first]: Iterable<FastifyReply>): void {
  if (first && !first.raw.headersSent && first.request.raw.httpVersion === '1.1') first.raw.writeContinue()
}
