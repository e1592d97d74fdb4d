/**
 * Behind Sentinel, the proxy counts in whichever server is the master, and finds the next master by itself.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { makeRedisCertificate } from '../../../support/redis-certificate.ts'
import { startSentinel } from '../../../support/redis-sentinel.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { metric, redisLines, untilCountedIn } from './counting.ts'

const [password, sentinelPassword] = ['secret-data', 'secret-sentinel']

test.each([
  ['dies', 'redis', 'stop'],
  // Its sockets stay open: only its silence shows that it is gone.
  ['hangs', 'rediss', 'freeze']
] as const)(
  'Redis behind Sentinel, the master %s (%s://): calls go on, and are counted in the next master',
  { timeout: 80_000 },
  async (_what, scheme, end) => {
    const certificate = scheme === 'rediss' ? makeRedisCertificate() : undefined
    const { master, replica, port } = await startSentinel({ password, sentinelPassword, certificate })
    const [metricsPort, nobody] = [await freePort(), await freePort()]
    const { proxy, upstream } = await ownPair({
      REDIS_URL: `${scheme}://:${password}@mymaster`,
      REDIS_SENTINELS: [nobody, port].map((at) => `${scheme}://:${sentinelPassword}@127.0.0.1:${at}`).join(','),
      METRICS_PORT: String(metricsPort),
      // One call each 100 ms until there is another master.
      THROTTLE_CALLS: '10000',
      ...(certificate ? { NODE_EXTRA_CA_CERTS: certificate.file } : {})
    })
    await untilCountedIn(master, proxy, upstream)
    const start = redisLines(proxy).length
    await verify(proxy, 'wrong-1')
    // A master sends its replica nothing before it has heard from it, which happens once a second.
    await expect.poll(async () => (await replica.content()).length, { timeout: 5_000 }).toBe(1)

    const before = await metric(metricsPort, 'tyntec_2fa_redis_trouble_total')
    await master[end]()
    for (let call = 0; call < 5; call++) expect((await verify(proxy, 'wrong-1')).status).toBe(200)
    await expect.poll(() => redisLines(proxy, start)).toEqual(['away'])
    expect(await metric(metricsPort, 'tyntec_2fa_redis_trouble_total')).toBe(before + 5)

    const isCounted = async () => {
      expect((await verify(proxy, 'wrong-2', 'key-after')).status).toBe(200)
      return (await replica.content()).length
    }
    // The key of before is there, too. On a busy machine a Sentinel waits for half a minute before it trusts its clock again:
    // https://redis.io/docs/latest/operate/oss_and_stack/management/sentinel/#tilt-mode
    await expect.poll(isCounted, { timeout: 45_000, interval: 100 }).toBe(2)
    await expect.poll(() => redisLines(proxy, start)).toEqual(['away', 'back'])
    expect(proxy.output()).not.toContain('secret')
  }
)
