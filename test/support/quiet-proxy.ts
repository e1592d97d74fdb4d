/**
 * A built proxy under heavy load: it logs warnings only, for collecting a line for each of 100,000 calls would keep the test
 * busier than the proxy.
 */
import { onTestFinished } from 'vitest'
import { type RunningProxy, startProxy } from '../../bench/kit/proxy.ts'
import { NO_LIMITS } from './scripted-pair.ts'
import { type ScriptedUpstream, type ScriptedUpstreamOptions, startScriptedUpstream } from './scripted-upstream.ts'

export interface QuietPair {
  readonly upstream: ScriptedUpstream
  readonly proxy: RunningProxy
}

/** Starts upstream and proxy, with an inspector in the proxy, until the test ends. Limits are out of the way unless given. */
export async function quietPair(
  env: Readonly<Record<string, string>> = {},
  scripted: ScriptedUpstreamOptions = {}
): Promise<QuietPair> {
  const upstream = await startScriptedUpstream(scripted)
  onTestFinished(() => upstream.stop())
  const settings = {
    UPSTREAM_URL: upstream.url,
    LOG_LEVEL: 'warn',
    ...NO_LIMITS
  }
  const proxy = await startProxy({ ...settings, ...env })
  onTestFinished(() => proxy.stop())
  return { upstream, proxy }
}
