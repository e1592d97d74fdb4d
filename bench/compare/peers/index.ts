/**
 * All peers, in the order of the report, and which of them take part by default.
 */
import type { Peer } from '../peer.ts'
import { direct } from './direct.ts'
import { go } from './go.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { express, floor, plainFastify } from './on-node.ts'
import { ours } from './ours.ts'
import { oursAgain } from './ours-again.ts'
import { oursKeys } from './ours-keys.ts'
import { oursRedis } from './ours-redis.ts'

/**
 * Our proxy in other circumstances. `--smoke` leaves them out, because it checks answers, and theirs are those of ours.
 */
const VARIANTS = [oursAgain, oursRedis, oursKeys]
/** Peers that no target compares with. */
const OTHERS = [express, nginx, haproxy]

export const DEFAULT_PEERS: readonly Peer[] = [direct, ours, ...VARIANTS, plainFastify, floor, go]
export const PEERS: readonly Peer[] = [...DEFAULT_PEERS, ...OTHERS]
export const SMOKE_PEERS: readonly Peer[] = PEERS.filter((peer) => peer.fromNpm && !VARIANTS.includes(peer))
