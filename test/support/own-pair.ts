/**
 * Scripted upstream and built proxy for one test alone: for settings that no other test of the file shares. Both end with the
 * test. Nothing is set but what the test gives and what every proxy under test has, so the limits on calls are the documented ones.
 */
import { onTestFinished } from 'vitest'
import { startProxy } from './proxy.ts'
import type { Pair } from './scripted-pair.ts'
import { type ScriptedUpstreamOptions, startScriptedUpstream } from './scripted-upstream.ts'

/** Starts both. For use inside of a test. */
export async function ownPair(
  env: Readonly<Record<string, string>> = {},
  scripted: ScriptedUpstreamOptions = {}
): Promise<Pair> {
  const upstream = await startScriptedUpstream(scripted)
  onTestFinished(() => upstream.stop())
  const proxy = await startProxy({ upstream: upstream.url, env })
  return { upstream, proxy }
}
