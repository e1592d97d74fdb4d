/**
 * Outcome: what every operation makes of faults and of refusals.
 *
 * Flows repeat 408, 429 and 5xx by themselves. So for the operations that text a person, a 5xx is only answered where
 * nothing can have been sent; where that is unknown, the answer is 424, which no platform repeats.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-exception-handling
 */
import { type ErrorCode, type Failure, failure } from '../errors.ts'
import type { Answer, Fault } from '../upstream/answer.ts'
import { errorTextIn } from './entity.ts'

/** Whether an operation texts or calls a person. */
export type Effect = 'sends' | 'does-not-send'

/** The answer to a call that got no usable answer. */
export function ofFault(fault: Fault, effect: Effect): Failure {
  if (fault.reason === 'overloaded') return failure('OVERLOADED')
  // For the sending operations 503, which flows repeat, is right: nothing was sent.
  if (fault.reason === 'untrusted' && effect === 'does-not-send') return failure('UPSTREAM_UNTRUSTED')
  if (!fault.sent) return failure('UPSTREAM_UNREACHABLE')
  if (effect === 'sends') return failure('DELIVERY_UNKNOWN')
  return failure(fault.reason === 'too-slow' ? 'UPSTREAM_TOO_SLOW' : 'UPSTREAM_UNUSABLE')
}

/** An answer whose status or body is none that the operation knows. */
export const unusable = (effect: Effect): Failure =>
  failure(effect === 'sends' ? 'DELIVERY_UNKNOWN' : 'UPSTREAM_UNUSABLE')

/** The answer to any status that is not a success and that the operation has no row of its own for. */
export function ofRefusal(answer: Answer, effect: Effect): Failure {
  const { status, retryAfter } = answer
  switch (status) {
    case 400:
      return withWords(answer, 'INPUT_REFUSED')
    case 401:
      return failure('API_KEY_REFUSED')
    case 403:
      return failure('FORBIDDEN')
    case 404:
      return withWords(answer, 'NOT_FOUND')
    case 410:
      return withWords(answer, 'NO_LONGER_ACTIVE')
    case 429:
      return failure('UPSTREAM_THROTTLED', { retryAfter })
    case 503:
      return failure('UPSTREAM_UNREACHABLE', { retryAfter })
    case 504:
      return effect === 'sends' ? unusable(effect) : failure('UPSTREAM_TOO_SLOW')
    default:
      return unusable(effect)
  }
}

/** A failure of ours with tyntec's own code and text inside. */
export function withWords(answer: Answer, code: ErrorCode): Failure {
  const words = errorTextIn(answer)
  const ours = failure(code)
  return {
    ...ours,
    tyntecCode: words.code,
    message: words.message ? `tyntec: ${words.message.replace(/[.\s]*$/, '.')} ${ours.message}` : ours.message
  }
}
