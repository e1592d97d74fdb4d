/**
 * What the page says about the proxy's status. The server writes it first, and the page's script after each look.
 */
import type { FrontPage } from './facts.ts'

export interface StatusWords {
  /** Class of the line, which gives it its colour. */
  readonly look: 'good' | 'warn' | 'bad'
  readonly word: string
  readonly sentence: string
}

/** By what `/readyz` says; `unreachable` if nobody answers, `unknown` if the answer is not the proxy's. */
export const STATUS_WORDS: Readonly<Record<FrontPage['status'] | 'unreachable' | 'unknown', StatusWords>> = {
  running: { look: 'good', word: 'Ready', sentence: 'It takes calls.' },
  overloaded: {
    look: 'warn',
    word: 'Busy',
    sentence: 'Some calls get 503 for a moment. Flows repeat those by themselves.'
  },
  draining: { look: 'warn', word: 'Stopping', sentence: 'It finishes running calls. Look again in a minute.' },
  starting: { look: 'warn', word: 'Starting', sentence: 'Look again in a moment.' },
  unreachable: {
    look: 'bad',
    word: 'Unreachable',
    sentence: 'No answer just now. Check your network, then ask whoever runs this proxy.'
  },
  unknown: {
    look: 'warn',
    word: 'Status unknown',
    sentence: 'Something in front of this proxy keeps this page from asking. Calls may still get through.'
  }
}
