/**
 * A load balancer that was forgotten in TRUSTED_PROXIES makes all callers one address. The log says so, once, and cannot be flooded
 * by whoever makes the header up.
 */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { onceForEach } from '../../../proxy/observe/once-for-each.ts'
import { call } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import type { RunningProxy } from '../../support/proxy.ts'

const told = (proxy: RunningProxy) => proxy.lines().filter(({ peer }) => peer !== undefined)

/** Asks for a path from another address of this machine. @returns the status */
const askFrom = (localAddress: string, { port }: RunningProxy, forwarded: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(
      {
        ...{ port, host: '127.0.0.1', localAddress, path: '/2fa/v1/otp/right-1', agent: false },
        headers: { 'x-forwarded-for': forwarded }
      },
      (response) => response.resume().once('end', () => resolve(response.statusCode))
    )
      .once('error', reject)
      .end()
  })

test('a peer that is not trusted and sends X-Forwarded-For is named once, with what to do', async () => {
  const { proxy } = await ownPair({ TRUSTED_PROXIES: '10.0.0.1' })
  for (let turn = 0; turn < 5; turn++) {
    expect(await askFrom('127.0.0.1', proxy, `203.0.113.${turn}`)).toBe(401)
    expect(await askFrom('127.0.0.2', proxy, '203.0.113.9')).toBe(401)
  }
  await expect.poll(() => told(proxy).length).toBe(2)
  expect(told(proxy)).toEqual(
    ['127.0.0.1', '127.0.0.2'].map((peer) => ({
      level: 40,
      time: expect.any(String),
      peer,
      msg: 'X-Forwarded-For is not believed from this peer; if it is your load balancer, list it in TRUSTED_PROXIES'
    }))
  )
  // What the header says is not written.
  expect(proxy.output()).not.toContain('203.0.113')
})

test('nobody is named who is trusted, or sends no such header', async () => {
  const { proxy } = await ownPair({ TRUSTED_PROXIES: 'private' })
  await call(`${proxy.url}/2fa/v1/otp/right-1`, { headers: { 'x-forwarded-for': '203.0.113.8' } })
  await call(`${proxy.url}/2fa/v1/otp/right-1`, {
    headers: { forwarded: 'for=203.0.113.8', 'x-real-ip': '203.0.113.8' }
  })
  const silent = await ownPair()
  await call(`${silent.proxy.url}/2fa/v1/otp/right-1`)
  for (const one of [proxy, silent.proxy]) {
    await one.stop()
    expect(told(one)).toEqual([])
  }
})

test('25 peers that are not trusted leave 20 lines', async () => {
  const { proxy } = await ownPair()
  const peers = Array.from({ length: 25 }, (_, index) => `127.0.1.${index + 1}`)
  for (const peer of [...peers, ...peers]) expect(await askFrom(peer, proxy, 'canary')).toBe(401)
  await proxy.stop()
  expect(told(proxy).map(({ peer }) => peer)).toEqual(peers.slice(0, 20))
})

test('each name is reported once, and only so many are kept', () => {
  const reported: string[] = []
  const tell = onceForEach(2, (name) => void reported.push(name))
  for (const name of ['a', 'a', 'b', 'c', 'a', 'c']) tell(name)
  expect(reported).toEqual(['a', 'b'])
})
