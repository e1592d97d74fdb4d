/**
 * Peer: Fastify and @fastify/http-proxy as their documentation shows them, with the rewrite in `onResponse`. What a team writes in
 * an afternoon, and what this project's proxy is built on.
 */
import { installedVersion } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'

export const plainFastify: Peer = {
  name: 'plain-fastify',
  title: 'Fastify, @fastify/http-proxy',
  setup: 'naive onResponse policy, no log',
  cannot: [],
  rewrites: true,
  fromNpm: true,
  async prepare({ node, upstream, compile }) {
    const file = await compile('peers/servers/plain-fastify.ts')
    const [fastify, proxy] = await Promise.all([installedVersion('fastify'), installedVersion('@fastify/http-proxy')])
    return {
      version: `${fastify}, ${proxy}`,
      start: async (port) => ({
        command: [node, file, String(port), String(upstream)],
        env: { NODE_ENV: 'production' }
      })
    }
  }
}
