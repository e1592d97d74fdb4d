/**
 * Peer: Express and http-proxy-middleware, which most searches for "node reverse proxy" end at. With a keep-alive agent, that is,
 * better than its defaults: without one each call opens a connection to the upstream.
 */
import { installedVersion } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'

export const express: Peer = {
  name: 'express',
  title: 'Express, http-proxy-middleware',
  setup: 'responseInterceptor on every answer, keep-alive agent, no log',
  cannot: [],
  rewrites: true,
  fromNpm: true,
  async prepare({ node, upstream, compile }) {
    const file = await compile('peers/servers/express.ts')
    const [server, proxy] = await Promise.all([installedVersion('express'), installedVersion('http-proxy-middleware')])
    return {
      version: `${server}, ${proxy}`,
      start: async (port) => ({
        command: [node, file, String(port), String(upstream)],
        env: { NODE_ENV: 'production' }
      })
    }
  }
}
