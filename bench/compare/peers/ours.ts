/**
 * Peer: this project's proxy as it is shipped. Every default is on: validation, throttle, binding of answers, log at `info`; and
 * the metrics page. Only the throttle's number is raised, so that it counts each call and refuses none.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../kit/ports.ts'
import type { Peer, Workshop } from '../peer.ts'

const ROOT = new URL('../../../', import.meta.url)

/** Settings that differ from the defaults. */
export const settings = (upstream: number): Readonly<Record<string, string>> => ({
  UPSTREAM_URL: `http://127.0.0.1:${upstream}`,
  THROTTLE_CALLS: '1000000'
})

/** Path of the built command. */
export async function command(): Promise<{ file: string; version: string }> {
  const { bin, version } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8')) as {
    bin: Record<'tyntec-2fa-proxy', string>
    version: string
  }
  return { file: fileURLToPath(new URL(bin['tyntec-2fa-proxy'], ROOT)), version }
}

export const ours: Peer = {
  name: 'ours',
  title: 'this proxy',
  setup: 'all defaults, metrics on, log at info written to a file; the throttle counts but is set to 1,000,000 calls',
  cannot: [],
  rewrites: true,
  fromNpm: true,
  async prepare({ node, upstream }: Workshop) {
    const { file, version } = await command()
    return {
      version,
      start: async (port) => ({
        command: [node, file],
        env: { ...settings(upstream), PORT: String(port), METRICS_PORT: String(await freePort()) }
      })
    }
  }
}
