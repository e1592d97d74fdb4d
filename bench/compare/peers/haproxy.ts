/**
 * Peer: HAProxy from Debian. Its configuration does everything; there is no script.
 */
import { findProgram, versionOf } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'
import { configure } from './configuration.ts'

export const haproxy: Peer = {
  name: 'haproxy',
  title: 'HAProxy',
  setup: 'configuration only, one thread, keep-alive to the upstream, no log',
  cannot: ['edit JSON: it puts text in front of a body that it takes as it is, so a field there may contradict it'],
  rewrites: true,
  fromNpm: false,
  async prepare({ upstream }) {
    const program = findProgram('haproxy')
    if (program === undefined) return undefined
    return {
      version: await versionOf(program, '-v'),
      async start(port) {
        const { file } = await configure('haproxy.cfg', port, { UPSTREAM: upstream.port })
        return { command: [program, '-db', '-q', '-f', file] }
      }
    }
  }
}
