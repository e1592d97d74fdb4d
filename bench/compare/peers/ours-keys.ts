/**
 * Peer: this proxy with as many API keys as its throttle can count (THROTTLED_KEYS), all of which take turns.
 */
import type { Peer } from '../peer.ts'
import { ours, prepareOurs } from './ours.ts'

const KEYS = 100_000

/**
 * More than KEYS, because the check before the load uses further keys, and the throttle refuses keys beyond its limit.
 */
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
