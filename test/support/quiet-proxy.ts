/**
 * A built proxy under heavy load: it logs warnings only, for collecting a line for each of 100,000 calls would keep the test
 * busier than the proxy.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished } from 'vitest'
import { SERVER } from './built-proxy.ts'
import { freePort } from './proxy.ts'
import { NO_LIMITS } from './scripted-pair.ts'
import { type ScriptedUpstream, type ScriptedUpstreamOptions, startScriptedUpstream } from './scripted-upstream.ts'

/** These tests are about what many calls leave behind, so all of them are to be made. */
const NO_BREAKERS = { UPSTREAM_BREAKER_FAILURES: '0', EVENT_LOOP_DELAY_MS: '10000' }

export interface QuietPair {
  readonly upstream: ScriptedUpstream
  readonly proxy: { readonly url: string; readonly port: number; readonly pid: number; output(): string }
}

/** Starts upstream and proxy, with an inspector in the proxy, until the test ends. Limits are out of the way unless given. */
export async function quietPair(
  env: Readonly<Record<string, string>> = {},
  scripted: ScriptedUpstreamOptions = {}
): Promise<QuietPair> {
  const upstream = await startScriptedUpstream(scripted)
  const port = await freePort()
  const child: ChildProcess = spawn(process.execPath, ['--inspect=127.0.0.1:0', SERVER], {
    env: {
      UPSTREAM_URL: upstream.url,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ALLOW_DIAGNOSTICS_FOR_TESTS: 'true',
      ...NO_LIMITS,
      ...NO_BREAKERS,
      ...env
    },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
    await upstream.stop()
  })
  const url = `http://127.0.0.1:${port}`
  const healthy = () =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false
    )
  await expect.poll(healthy, { timeout: 10_000 }).toBe(true)
  return { upstream, proxy: { url, port, pid: child.pid as number, output: () => output } }
}
