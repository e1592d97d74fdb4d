/**
 * Peer: this proxy once more, with the same settings. What differs between the two is noise. A figure that is nearer to
 * its target than that says nothing.
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
