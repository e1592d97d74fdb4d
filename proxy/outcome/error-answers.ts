/**
 * Outcome: the answers to faults and refusals that all operations share.
 *
 * Flows repeat 408, 429 and 5xx by themselves. So an operation that must not happen twice is answered with 5xx only if nothing was
 * sent. If that is unknown, the answer is 424, which no platform repeats.
 * https://learn.microsoft.com/azure/logic-apps/error-exception-handling
 */
import type { Effect } from '../definition/operations.ts'
import { type ErrorAnswer, type ErrorCode, errorAnswer } from '../errors.ts'
import type { Answer, Fault } from '../upstream/answer.ts'
import { errorTextIn } from './otp-body.ts'

/** The answer if it is unknown whether the side effect has happened. */
const UNKNOWN = {
  sends: 'DELIVERY_UNKNOWN',
  verifies: 'VERDICT_UNKNOWN',
  none: 'UPSTREAM_UNUSABLE'
} as const satisfies Record<Effect, ErrorCode>

/** The answer to a call without a usable answer from tyntec. */
export function ofFault(fault: Fault, effect: Effect): ErrorAnswer {
  if (fault.reason === 'overloaded') return errorAnswer('OVERLOADED')
  // With a side effect, the answer is the 503 below. Flows may repeat it, because nothing was sent.
  if (fault.reason === 'untrusted' && effect === 'none') return errorAnswer('UPSTREAM_UNTRUSTED')
  if (!fault.sent) return errorAnswer(fault.reason === 'ending' ? 'OVERLOADED' : 'UPSTREAM_UNREACHABLE')
  if (effect !== 'none') return unknown(effect)
  if (fault.reason === 'ending') return errorAnswer('UPSTREAM_UNREACHABLE', { message: ENDED })
  return fault.reason === 'too-slow' ? errorAnswer('UPSTREAM_TOO_SLOW') : unknown(effect)
}

/** These do not claim that nothing was sent, because that is unknown here. */
const BUSY = 'tyntec is busy. Try again later.'
const ENDED = 'The proxy was stopped before tyntec answered. Try again.'

/** The answer if a call may have reached tyntec and its outcome is unknown. */
export const unknown = (effect: Effect): ErrorAnswer => errorAnswer(UNKNOWN[effect])

/** The answer to a status that is no success and that the operation's policy does not handle itself. */
export function ofRefusal(answer: Answer, effect: Effect): ErrorAnswer {
  const { status, retryAfter } = answer
  switch (status) {
    case 400:
      return withWords(answer, 'INPUT_REFUSED')
    case 401:
      return errorAnswer('API_KEY_REFUSED')
    case 403:
      return errorAnswer('FORBIDDEN')
    case 404:
      return withWords(answer, 'NOT_FOUND')
    case 410:
      return withWords(answer, 'NO_LONGER_ACTIVE')
    case 429:
      return errorAnswer('UPSTREAM_THROTTLED', { retryAfter })
    // Gateways and caches may send 503 and 504 after they have forwarded a request, so a side effect may have happened.
    case 503:
      return effect === 'none' ? errorAnswer('UPSTREAM_UNREACHABLE', { message: BUSY, retryAfter }) : unknown(effect)
    case 504:
      return effect === 'none' ? errorAnswer('UPSTREAM_TOO_SLOW') : unknown(effect)
    default:
      return unknown(effect)
  }
}

/** One of our error answers, with tyntec's own code and text in it. */
export function withWords(answer: Answer, code: ErrorCode): ErrorAnswer {
  const words = errorTextIn(answer)
  const ours = errorAnswer(code)
  return {
    ...ours,
    tyntecCode: words.code,
    message: words.message ? `tyntec: ${words.message.replace(/[.\s]*$/, '.')} ${ours.message}` : ours.message
  }
}
