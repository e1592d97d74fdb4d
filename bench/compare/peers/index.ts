/**
 * All peers, in the order of the report.
 */
import type { Peer } from '../peer.ts'
import { direct } from './direct.ts'
import { go } from './go.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { express, plainFastify } from './on-node.ts'
import { ours } from './ours.ts'

export const PEERS: readonly Peer[] = [direct, ours, plainFastify, express, nginx, haproxy, go]
