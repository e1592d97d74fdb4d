/**
 * Peer: this proxy with as many API keys alive as its throttle counts by default, all of which take turns.
 */
import type { Peer } from '../peer.ts'
import { ours, prepareOurs } from './ours.ts'

const KEYS = 100_000

/** Room for the keys of the checks beside those of the load. */
const SETTINGS = { CONSTANTS_FOR_TESTS: 'THROTTLED_KEYS=200000' }

export const oursKeys: Peer = {
  ...ours,
  name: 'ours-keys',
  title: 'this proxy, 100,000 keys',
  setup: `as before; the keys take turns, and each has been counted before it is measured; ${SETTINGS.CONSTANTS_FOR_TESTS}`,
  parts: [],
  calls: ['verify'],
  keys: KEYS,
  prepare: (env) => prepareOurs(env, SETTINGS)
}
