/**
 * A real cluster: three masters, each with a third of the slots, and a replica of the first one, which takes over within seconds.
 * The nodes find each other in their files instead of being introduced, which would take longer than most tests.
 */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { freePort } from './proxy.ts'
import { type RedisServer, startRedis } from './redis.ts'
import type { RedisCertificate } from './redis-certificate.ts'
import { redisFolder } from './redis-process.ts'

export interface RedisCluster {
  readonly masters: readonly RedisServer[]
  /** Of the first master. */
  readonly replica: RedisServer
}

export interface ClusterOptions {
  readonly password?: string
  readonly certificate?: RedisCertificate
}

interface Node {
  readonly id: string
  readonly port: number
  readonly bus: number
}

const SLOTS = 16_384
const MASTERS = 3

/** Starts it; it ends with the running test. */
export async function startCluster({ password, certificate }: ClusterOptions = {}): Promise<RedisCluster> {
  const nodes = await Promise.all(
    Array.from({ length: MASTERS + 1 }, async (): Promise<Node> => {
      const [port, bus] = await Promise.all([freePort(), freePort()])
      return { id: randomBytes(20).toString('hex'), port, bus }
    })
  )
  const trust = ['--repl-diskless-sync-delay', '0', ...(password === undefined ? [] : ['--masterauth', password])]
  const [first, second, third, replica] = await Promise.all(
    nodes.map((node) => {
      const folder = redisFolder()
      writeFileSync(join(folder, 'nodes.conf'), nodesFile(nodes, node))
      const args = [
        '--cluster-enabled',
        'yes',
        '--cluster-node-timeout',
        '1000',
        '--cluster-require-full-coverage',
        'no'
      ]
      // By default the bus has the port plus 10000, which may be none.
      args.push('--cluster-port', String(node.bus), ...trust)
      return startRedis({ password, certificate, port: node.port, folder, args })
    })
  )
  if (!first || !second || !third || !replica) throw new Error('the cluster has fewer nodes')
  for (const server of [first, second, third, replica]) {
    const info = () => server.ask(async (redis) => `${await redis.cluster('INFO')}${await redis.info('replication')}`)
    await expect.poll(info, { timeout: 8_000 }).toMatch(/cluster_state:ok[\s\S]*(?:role:master|master_link_status:up)/)
  }
  return { masters: [first, second, third], replica }
}

/** What a node knows of the cluster: itself, the others, and who has which slots. */
function nodesFile(nodes: readonly Node[], myself: Node): string {
  const lines = nodes.map((node, index) => {
    const isReplica = index === MASTERS
    const role = `${node === myself ? 'myself,' : ''}${isReplica ? `slave ${nodes[0]?.id}` : 'master -'}`
    const slots = isReplica ? '' : ` ${firstSlot(index)}-${firstSlot(index + 1) - 1}`
    const epoch = isReplica ? 1 : index + 1
    return `${node.id} 127.0.0.1:${node.port}@${node.bus} ${role} 0 0 ${epoch} connected${slots}\n`
  })
  return `${lines.join('')}vars currentEpoch ${MASTERS} lastVoteEpoch 0\n`
}

const firstSlot = (master: number): number => Math.round((master * SLOTS) / MASTERS)
