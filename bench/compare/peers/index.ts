/**
 * All peers, in the order of the report.
 */
import type { Peer } from '../peer.ts'
import { direct } from './direct.ts'
import { express } from './express.ts'
import { go } from './go.ts'
import { haproxy } from './haproxy.ts'
import { nginx } from './nginx.ts'
import { ours } from './ours.ts'
import { plainFastify } from './plain-fastify.ts'

export const PEERS: readonly Peer[] = [direct, ours, plainFastify, express, nginx, haproxy, go]
