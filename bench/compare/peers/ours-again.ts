/**
 * Peer: this proxy once more, set up in the same way. What differs between the two is noise, and a figure that differs from its
 * target by less says nothing.
 */
import type { Peer } from '../peer.ts'
import { OURS_AGAIN } from '../results.ts'
import { ours } from './ours.ts'

export const oursAgain: Peer = {
  ...ours,
  name: OURS_AGAIN,
  title: 'this proxy, again',
  setup: 'as before: what differs between the two is noise',
  parts: ['memory', 'start-up', 'idle']
}
