/**
 * Peer: this project's proxy as it is shipped, with all its defaults and with metrics. Only the limits of throttle and
 * guards are raised: they count each call, and refuse none.
 */
import { readFile } from 'node:fs/promises'
import type { BenchEnv } from '../../env.ts'
import { freePort } from '../../kit/free-port.ts'
import { NODE_FLAGS } from '../../kit/node-flags.ts'
import { BUILT_PROXY } from '../../kit/proxy.ts'
import { PARTS, type Peer, type PreparedPeer } from '../peer.ts'

/** Settings that differ from the defaults. */
export const settings = async ({ upstream }: BenchEnv): Promise<Record<string, string>> => ({
  UPSTREAM_URL: `http://127.0.0.1:${upstream.port}`,
  THROTTLE_CALLS: '1000000',
  // All calls of a load are about one OTP, so the default limits would soon refuse them.
  GUARD_SENDS_PER_NUMBER: '9999999',
  GUARD_CHECKS_PER_OTP: '9999999',
  METRICS_PORT: String(await freePort())
})

/** Prepares the proxy with further settings, or other values for those above. */
export async function prepareOurs(
  env: BenchEnv,
  more: Readonly<Record<string, string>> = {}
): Promise<Pick<PreparedPeer, 'version' | 'start'>> {
  const manifest = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return {
    version: (JSON.parse(manifest) as { version: string }).version,
    start: async (port) => ({
      command: [process.execPath, ...NODE_FLAGS, BUILT_PROXY],
      env: { ...(await settings(env)), ...more, PORT: String(port) }
    })
  }
}

const FLAGS = NODE_FLAGS.length > 0 ? `Node's flags of \`npm start\` (${NODE_FLAGS.join(' ')})` : 'no flags of Node'

export const ours: Peer = {
  name: 'ours',
  title: 'this proxy',
  setup: `all defaults, ${FLAGS}, metrics on, log at info written to a file; throttle and guards count, with limits that no run reaches`,
  cannot: [],
  rewrites: true,
  fromNpm: true,
  parts: PARTS,
  prepare: (env) => prepareOurs(env)
}
