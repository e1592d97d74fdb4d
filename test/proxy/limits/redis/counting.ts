/**
 * What the tests of Redis share. A proxy listens whether Redis is there or not, so a test about sharing waits until the proxy
 * really counts there.
 */
import { expect, onTestFinished } from 'vitest'
import { freshPage } from '../../../support/figures.ts'
import { type RunningProxy, startProxy } from '../../../support/proxy.ts'
import type { RedisServer } from '../../../support/redis.ts'
import { verify } from '../../../support/scripted-ask.ts'
import {
  type ScriptedUpstream,
  type ScriptedUpstreamOptions,
  startScriptedUpstream
} from '../../../support/scripted-upstream.ts'

/** Two proxies before one upstream. They end with the running test. */
export async function twoProxies(
  env: Record<string, string>,
  envOfSecond: Record<string, string> = {},
  scripted: ScriptedUpstreamOptions = {}
): Promise<{ upstream: ScriptedUpstream; proxies: [RunningProxy, RunningProxy] }> {
  const upstream = await startScriptedUpstream(scripted)
  onTestFinished(() => upstream.stop())
  const options = { upstream: upstream.url, env: { UPSTREAM_CONNECTIONS: '500', ...env } }
  const second = { ...options, env: { ...options.env, ...envOfSecond } }
  const proxies = await Promise.all([startProxy(options), startProxy(second)])
  return { upstream, proxies }
}

/** The same, when both count in Redis. */
export async function twoCountingProxies(
  redis: RedisServer,
  env: Record<string, string> = {},
  envOfSecond: Record<string, string> = {},
  scripted: ScriptedUpstreamOptions = {}
): ReturnType<typeof twoProxies> {
  const started = await twoProxies({ REDIS_URL: redis.url, ...env }, envOfSecond, scripted)
  for (const proxy of started.proxies) await untilCountedIn(redis, proxy, started.upstream)
  return started
}

/** Resolves when the proxy counts in Redis; what it took to find out is forgotten on all sides. */
export async function untilCountedIn(
  redis: RedisServer,
  proxy: RunningProxy,
  upstream: ScriptedUpstream
): Promise<void> {
  await redis.forget()
  let probe = 0
  const isCounted = async () => {
    await verify(proxy, 'right-probe', `key-probe-${probe++}`)
    return (await redis.content()).length > 0
  }
  await expect.poll(isCounted, { timeout: 5_000 }).toBe(true)
  await redis.forget()
  upstream.forget()
}

/** What the log says of Redis, apart from the first lines, which are about the start. */
export const redisLines = (proxy: RunningProxy, from = 0): unknown[] =>
  proxy
    .lines()
    .flatMap(({ redis }) => (redis ? [redis] : []))
    .slice(from)

/** Value of a metric without labels. */
export async function metric(port: number, name: string): Promise<number> {
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await freshPage(port))?.[1])
}
