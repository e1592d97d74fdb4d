/**
 * What a flow does with an answer: https://learn.microsoft.com/azure/connectors/connectors-native-http. The condition after verify
 * is the one of the examples: `valid` equals true.
 */
import type { Action, Answered } from './facts.ts'

export interface FlowStep {
  /** `good` goes on, `bad` stops, `warn` is neither. */
  readonly look: 'good' | 'bad' | 'warn'
  readonly text: string
  /** Why, or what else. */
  readonly note?: string
}

/** Statuses that a flow's default retry policy repeats: https://learn.microsoft.com/azure/logic-apps/error-exception-handling */
const isRepeated = (status: number | undefined): boolean =>
  status === undefined || status === 408 || status === 429 || status >= 500

/** What repeating does to the person, or to the attempts. */
const REPEATED: Readonly<Record<Action, string>> = {
  send: 'First its default retry policy repeats the call four times, and each may text the person again.',
  resend: 'First its default retry policy repeats the call four times, and each may text the person again.',
  verify: 'First its default retry policy repeats the call four times, and each may count as an attempt.',
  delete: 'First its default retry policy repeats the call four times.'
}

/** The next step of a flow that made this call. */
export function flowStep(action: Action, { status, body }: Answered): FlowStep {
  if (status === undefined || status < 200 || status > 299) {
    const repeated = isRepeated(status) ? { note: REPEATED[action] } : {}
    return { look: 'bad', text: 'The flow stops', ...repeated }
  }
  if (status === 202)
    return { look: 'warn', text: 'The flow may poll', note: 'It takes 202 for “not done yet, ask again later”.' }
  if (action !== 'verify') return { look: 'good', text: 'The flow goes on' }
  const valid = body && 'valid' in body ? body.valid : undefined
  if (valid === true) return { look: 'good', text: 'The flow goes on to the “yes” branch' }
  const note = valid === undefined ? { note: 'Nothing here says whether the code was right.' } : {}
  return { look: 'good', text: 'The flow goes on to the “no” branch', ...note }
}
