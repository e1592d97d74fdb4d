/**
 * Starts the built proxy with a standard output of the test's choice, also one that nobody reads: where the other starter waits
 * for a line, this one asks `/readyz`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { SERVER } from './built-proxy.ts'
import { call } from './http.ts'
import { stopwatchToEnd } from './process-info.ts'
import { freePort } from './proxy.ts'
import { NO_LIMITS } from './scripted-pair.ts'
import { type ScriptedUpstream, startScriptedUpstream } from './scripted-upstream.ts'

/** ms that a start may take, and that a stop may take before the process is killed. */
const START_LIMIT = 10_000
const STOP_LIMIT = 15_000

export interface ProxyOn {
  readonly upstream: ScriptedUpstream
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly child: ChildProcess
  /**
   * SIGTERM.
   *
   * @returns exit status, null where it had to be killed after 15 s, and the ms until the end, without those in which a busy machine
   *   did something else
   */
  terminate(): Promise<{ code: number | null; ms: number }>
}

/** A scripted upstream and a proxy in front of it, without limits; both end with the test. */
export async function startProxyOn(stdout: number | 'pipe', env: Record<string, string> = {}): Promise<ProxyOn> {
  const upstream = await startScriptedUpstream()
  onTestFinished(() => upstream.stop())
  const port = await freePort()
  const child = spawn(process.execPath, [SERVER], {
    env: {
      PATH: process.env.PATH ?? '',
      UPSTREAM_URL: upstream.url,
      PORT: String(port),
      DRAIN_DELAY_MS: '0',
      ...NO_LIMITS,
      ...env
    },
    stdio: ['ignore', stdout, 'inherit']
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const url = `http://127.0.0.1:${port}`
  await ready(url)
  const terminate = async () => {
    const passed = stopwatchToEnd(child.pid as number)
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT)
    child.kill('SIGTERM')
    const code = await exited
    clearTimeout(killer)
    return { code, ms: passed() }
  }
  return { upstream, url, port, pid: child.pid as number, child, terminate }
}

async function ready(url: string): Promise<void> {
  const limit = performance.now() + START_LIMIT
  while (performance.now() < limit) {
    const reply = await call(`${url}/readyz`).catch(() => undefined)
    if (reply?.status === 200) return
    await sleep(30)
  }
  throw new Error('the proxy did not start')
}
