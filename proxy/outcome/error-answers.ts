/**
 * Outcome: what every operation makes of faults and of refusals.
 *
 * Flows repeat 408, 429 and 5xx by themselves. So for the operations that must not happen twice, a 5xx is only answered where
 * nothing was sent; where that is unknown, the answer is 424, which no platform repeats.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-exception-handling
 */
import type { Effect } from '../definition/operations.ts'
import { type ErrorAnswer, type ErrorCode, errorAnswer } from '../errors.ts'
import type { Answer, Fault } from '../upstream/answer.ts'
import { errorTextIn } from './otp-body.ts'

/** The answer where it is not known whether what must not happen twice has happened. */
const UNKNOWN = {
  sends: 'DELIVERY_UNKNOWN',
  verifies: 'VERDICT_UNKNOWN',
  none: 'UPSTREAM_UNUSABLE'
} as const satisfies Record<Effect, ErrorCode>

/** The answer to a call that got no usable answer. */
export function ofFault(fault: Fault, effect: Effect): ErrorAnswer {
  if (fault.reason === 'overloaded') return errorAnswer('OVERLOADED')
  // For the others 503, which flows repeat, is right: nothing was sent.
  if (fault.reason === 'untrusted' && effect === 'none') return errorAnswer('UPSTREAM_UNTRUSTED')
  if (!fault.sent) return errorAnswer(fault.reason === 'ending' ? 'OVERLOADED' : 'UPSTREAM_UNREACHABLE')
  if (effect !== 'none') return unknown(effect)
  if (fault.reason === 'ending') return errorAnswer('UPSTREAM_UNREACHABLE', { message: ENDED })
  return fault.reason === 'too-slow' ? errorAnswer('UPSTREAM_TOO_SLOW') : unknown(effect)
}

/** Not "nothing was sent", for nobody knows how far the request went. */
const BUSY = 'tyntec is busy. Try again later.'
const ENDED = 'The proxy was stopped before tyntec answered. Try again.'

/** The answer where a call reached tyntec and nobody can tell what it came to. */
export const unknown = (effect: Effect): ErrorAnswer => errorAnswer(UNKNOWN[effect])

/** The answer to any status that is not a success and that the operation has no row of its own for. */
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
    // Proxies and caches say 503 and 504 after they passed a request on, too. What must not happen twice is unknown then.
    case 503:
      return effect === 'none' ? errorAnswer('UPSTREAM_UNREACHABLE', { message: BUSY, retryAfter }) : unknown(effect)
    case 504:
      return effect === 'none' ? errorAnswer('UPSTREAM_TOO_SLOW') : unknown(effect)
    default:
      return unknown(effect)
  }
}

/** A failure of ours with tyntec's own code and text inside. */
export function withWords(answer: Answer, code: ErrorCode): ErrorAnswer {
  const words = errorTextIn(answer)
  const ours = errorAnswer(code)
  return {
    ...ours,
    tyntecCode: words.code,
    message: words.message ? `tyntec: ${words.message.replace(/[.\s]*$/, '.')} ${ours.message}` : ours.message
  }
}
