/**
 * Peer: nginx with njs, both from Debian. Pass-through is plain `proxy_pass`. Only verify goes through a script, as
 * somebody who knows nginx would do it.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findProgram, versionOf } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'
import { configure } from './configuration.ts'

const MODULE = '/usr/lib/nginx/modules/ngx_http_js_module.so'
const SCRIPTS = fileURLToPath(new URL('servers/', import.meta.url))

export const nginx: Peer = {
  name: 'nginx',
  title: 'nginx, njs',
  setup: 'one worker, keep-alive to the upstream, a script for checks only, no log',
  cannot: [],
  rewrites: true,
  fromNpm: false,
  async prepare({ upstream }) {
    const program = findProgram('nginx')
    if (program === undefined || !existsSync(MODULE)) return undefined
    return {
      version: await versionOf(program, '-v'),
      async start(port) {
        const { home, file } = await configure('nginx.conf', port, { MODULE, SCRIPTS, UPSTREAM: upstream.port })
        return { command: [program, '-p', home, '-c', file, '-e', 'stderr'] }
      }
    }
  }
}
