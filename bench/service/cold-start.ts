/**
 * Cold start: the time from starting the process, with the image's command, to its first answer from the upstream, with
 * one core and with a quarter of one. The image's user may not write files, so a container has no compile cache; `npm
 * start` has that of an earlier start. Not measured: reading the files from disk, and what a container engine does
 * before.
 */
import { startPeer } from '../compare/start-peer.ts'
import type { BenchEnv } from '../env.ts'
import { CORES } from './container.ts'
import { makeCpuLimit } from './cpu-limit.ts'
import { entrypoint } from './entrypoint.ts'
import type { StartRow } from './results.ts'

const STARTS = 5

/** `module.enableCompileCache` came with 22.8. https://nodejs.org/api/module.html#module-compile-cache */
const hasCache = (node: string): boolean => {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 8)
}

/** Rows for one core and, if this process may limit the CPU of others, for a quarter of one. */
export async function timeColdStarts(env: BenchEnv): Promise<StartRow[]> {
  env.progress('cold start')
  const rows: StartRow[] = []
  for (const cached of hasCache(process.versions.node) ? [false, true] : [false]) {
    // A process writes its compile cache when it ends.
    if (cached) await timeStart(env, true, [])
    rows.push({ cores: 1, cached, ms: await timeStarts(env, cached, []) })
    const limit = makeCpuLimit()
    if (limit === undefined) continue
    try {
      limit.hold(CORES)
      rows.push({ cores: CORES, cached, ms: await timeStarts(env, cached, limit.prefix) })
    } finally {
      limit.remove()
    }
  }
  return rows
}

async function timeStarts(env: BenchEnv, cached: boolean, prefix: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (let start = 0; start < STARTS; start++) times.push(await timeStart(env, cached, prefix))
  return times
}

async function timeStart({ upstream, cpus }: BenchEnv, cached: boolean, prefix: readonly string[]): Promise<number> {
  const start = async (port: number) => ({
    command: entrypoint(),
    env: {
      NODE_ENV: 'production',
      PORT: String(port),
      UPSTREAM_URL: `http://127.0.0.1:${upstream.port}`,
      ...(cached ? {} : { NODE_DISABLE_COMPILE_CACHE: '1' })
    }
  })
  const { startUp, stop } = await startPeer(
    { start },
    { upstream, cpus: { ...cpus, prefix: [...cpus.prefix, ...prefix] } }
  )
  await stop()
  return startUp
}
