/**
 * Peer: this project's proxy as it is shipped. Every default is on: validation, throttle, binding of answers, log at `info`; and
 * the metrics page. Only the throttle's number is raised, so that it counts each call and refuses none.
 */
import { readFile } from 'node:fs/promises'
import type { BenchEnv } from '../../env.ts'
import { freePort } from '../../kit/free-port.ts'
import { BUILT_PROXY } from '../../kit/proxy.ts'
import type { Peer } from '../peer.ts'

/** Settings that differ from the defaults. */
export const settings = async ({ upstream }: BenchEnv): Promise<Record<string, string>> => ({
  UPSTREAM_URL: `http://127.0.0.1:${upstream.port}`,
  THROTTLE_CALLS: '1000000',
  METRICS_PORT: String(await freePort())
})

export const ours: Peer = {
  name: 'ours',
  title: 'this proxy',
  setup: 'all defaults, metrics on, log at info written to a file; the throttle counts but is set to 1,000,000 calls',
  cannot: [],
  rewrites: true,
  fromNpm: true,
  async prepare(env) {
    const ours = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
    return {
      version: (JSON.parse(ours) as { version: string }).version,
      start: async (port) => ({
        command: [process.execPath, BUILT_PROXY],
        env: { ...(await settings(env)), PORT: String(port) }
      })
    }
  }
}
