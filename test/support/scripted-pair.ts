/**
 * Scripted upstream, the usual set-up: one scripted upstream and one built proxy before it, both ended with the test file
 * that asked for them.
 */
import { afterAll } from 'vitest'
import { launchProxy, type RunningProxy } from './proxy.ts'
import { type ScriptedUpstream, type ScriptedUpstreamOptions, startScriptedUpstream } from './scripted-upstream.ts'

/** Limits so high that only the tests about limits meet them. */
export const NO_LIMITS = {
  THROTTLE_CALLS: '100000',
  ADDRESS_LIMIT_FAILED_CALLS: '100000',
  GUARD_SENDS_PER_NUMBER: '0',
  GUARD_CHECKS_PER_OTP: '0',
  UPSTREAM_BREAKER_FAILURES: '0',
  // A machine that does ten other things delays every process.
  EVENT_LOOP_DELAY_MS: '10000'
}

export interface Pair {
  readonly upstream: ScriptedUpstream
  readonly proxy: RunningProxy
}

/**
 * Starts both. Call it at the top of a test file, never inside of a test: nothing would end them there.
 *
 * @param options.env settings of the proxy; the limits are out of the way unless given
 * @param options.limits what is set unless given; with `{}` the limits on calls are the documented ones
 */
export async function startPair(
  options: ScriptedUpstreamOptions & { env?: Record<string, string>; limits?: Record<string, string> } = {}
): Promise<Pair> {
  const { env, limits = NO_LIMITS, ...scripted } = options
  const upstream = await startScriptedUpstream(scripted)
  const proxy = await launchProxy({ upstream: upstream.url, env: { ...limits, ...env } })
  afterAll(async () => {
    await proxy.stop()
    await upstream.stop()
  })
  return { upstream, proxy }
}
