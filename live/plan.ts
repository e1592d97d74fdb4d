/**
 * The plan of a run, which the person sees and agrees to before anything is sent.
 */
import { MOST_MESSAGES } from './budget.ts'
import type { Conversation } from './person/conversation.ts'
import type { Phone } from './person/phone.ts'
import type { SecondMessage, StepId } from './step.ts'

/** A part of the run, with its calls if every answer is usable. */
export interface Part {
  readonly does: string
  readonly steps: readonly StepId[]
}

const BEFORE: Part = {
  does: 'no key, made-up keys, and an ID that nobody has; nothing here can text anybody',
  steps: [
    'no-key',
    'bad-key',
    'key-in-query',
    'unknown-status',
    'unknown-verify',
    'unknown-delete',
    'verify-without-code'
  ]
}

const FIRST: Part = {
  does: 'sends a message; then a wrong code, the right one, the same again, and the delete',
  steps: [
    ...(['send-1', 'status-1', 'wrong-code', 'status-after-wrong', 'right-code'] as const),
    ...(['same-code-again', 'status-after-right', 'delete', 'verify-after-delete'] as const)
  ]
}

const SECOND: Readonly<Record<SecondMessage, Part>> = {
  'wrong-codes': {
    does: 'sends a message; then three wrong codes, and the delete',
    steps: ['send-2', 'status-2', 'wrong-1', 'wrong-2', 'wrong-3', 'status-after-wrong-codes', 'clean-up-2']
  },
  'wait-expiry': {
    does: 'sends a message; waits until its code is too late, tries it twice, and deletes it',
    steps: [
      'send-2',
      'status-2',
      'status-after-expiry',
      'late-code',
      'late-code-again',
      'status-after-late',
      'clean-up-2'
    ]
  },
  resend: { does: 'sends the first code once more', steps: ['resend'] }
}

export const partsOf = (second: SecondMessage): readonly Part[] => [BEFORE, FIRST, SECOND[second]]

const DURATION: Readonly<Record<SecondMessage, string>> = {
  'wrong-codes': 'about five minutes',
  'wait-expiry': 'about ten minutes, most of it waiting',
  resend: 'about five minutes'
}

interface Planned {
  readonly upstream: URL
  readonly phone: Phone
  readonly second: SecondMessage
  /** Where the transcript goes. */
  readonly file: string
}

export function planText({ upstream, phone, second, file }: Planned): string {
  const parts = partsOf(second).map(
    ({ does, steps }) => `  ${String(steps.length).padStart(2)} ${steps.length === 1 ? 'call: ' : 'calls:'} ${does}`
  )
  return `
This is what the run does:

  asks        ${upstream.host}, with your API key
${parts.join('\n')}
  sends       at most ${MOST_MESSAGES} messages, to your phone (${phone.masked}). THEY MAY COST MONEY. No call is tried again
  asks you    for the codes, and for the sender that your phone shows
  takes       ${DURATION[second]}
  writes      ${file}
              statuses, known headers, and names and types of fields; no key, number, code, ID, name or text of yours:
              a placeholder such as <otp-1> stands for each. Nothing is sent to anybody; you decide what becomes of it

Ctrl+C ends it at any time, and deletes what is open.
`
}

/** The person did not say yes. */
export class NotAgreed extends Error {
  override name = 'NotAgreed' as const

  constructor() {
    super('you did not type yes')
  }
}

/** Waits for "yes". @throws {NotAgreed} for any other answer */
export async function agree(conversation: Conversation, signal: AbortSignal): Promise<void> {
  for (;;) {
    const typed = await conversation.ask('Type yes to begin: ', { signal })
    if (typed === 'yes') return
    // "y", "ye" and "YES" may be slips, so they are asked again. Messages may cost money, so only the whole word
    // counts.
    if (!/^y(?:e|es)?$/i.test(typed)) throw new NotAgreed()
    conversation.tell('It takes the whole word: yes.')
  }
}
