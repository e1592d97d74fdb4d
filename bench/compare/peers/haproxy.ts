/**
 * Peer: HAProxy from Debian, by configuration alone.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { findProgram, versionOf } from '../../kit/installed.ts'
import type { Peer } from '../peer.ts'

export const haproxy: Peer = {
  name: 'haproxy',
  title: 'HAProxy',
  setup: 'configuration only, one thread, keep-alive to the upstream, no log',
  cannot: ['edit JSON: it puts text in front of a body that it takes as it is, so a field there may contradict it'],
  rewrites: true,
  fromNpm: false,
  async prepare({ folder, upstream }) {
    const program = await findProgram('haproxy')
    if (program === undefined) return undefined
    const template = await readFile(new URL('servers/haproxy.cfg', import.meta.url), 'utf8')
    return {
      version: await versionOf(program, '-v'),
      async start(port) {
        const file = `${folder}/haproxy-${port}.cfg`
        await writeFile(file, template.replace('@PORT@', String(port)).replace('@UPSTREAM@', String(upstream)))
        return { command: [program, '-db', '-q', '-f', file] }
      }
    }
  }
}
