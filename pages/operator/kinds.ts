/**
 * The kinds of outcomes in words, from the usual to the alarming.
 */
import type { Kind } from './facts.ts'

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  succeeded: 'Succeeded',
  no: 'Wrong or expired codes',
  left: 'Caller left',
  inputs: 'Inputs refused',
  throttled: 'Throttled',
  key: 'Key refused',
  unknown: 'Not known (424)',
  tyntec: 'tyntec failing',
  ours: 'Overloaded, defects'
}

export const KINDS = Object.keys(KIND_WORDS) as Kind[]
