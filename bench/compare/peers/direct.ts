/**
 * Peer: no proxy. What load generator and upstream reach without one is the upper limit for all other peers.
 */
import type { Peer } from '../peer.ts'

export const direct: Peer = {
  name: 'direct',
  title: 'no proxy',
  setup: 'load straight to the upstream',
  cannot: ['turn a wrong code into an answer: a 401 stays a 401'],
  rewrites: false,
  fromNpm: true,
  prepare: async () => ({ version: '' })
}
