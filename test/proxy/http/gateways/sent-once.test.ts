/**
 * A gateway with the configuration that we recommend repeats no request that was sent, and gives it no status that flows repeat: a
 * second send texts a person twice.
 */
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Edit, type Gateway, isInstalled, startHaproxy, startNginx, swap } from '../../../support/gateway.ts'
import { callHttp1, callHttp2 } from '../../../support/gateway-calls.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { silence } from '../../../support/scripted-actions.ts'
import type { Script } from '../../../support/scripted-script.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'

const SEND = '/2fa/v1/otp?number=%2B447700900123'

/** A gateway that waits for one second, in front of one or two proxies that do what a script says. */
async function inFrontOf(start: (ports: number[], edit?: Edit) => Promise<Gateway>, scripts: Script[], wait: Edit) {
  const proxies = await Promise.all(scripts.map((script) => startScriptedUpstream({ script })))
  const gateway = await start(
    proxies.map(({ port }) => port),
    wait
  )
  onTestFinished(async () => {
    await gateway.stop()
    await Promise.all(proxies.map((proxy) => proxy.stop()))
  })
  const calls = () => proxies.flatMap((proxy) => proxy.calls).filter(({ target }) => target !== '/readyz')
  return { gateway, calls }
}

/** Answers the health check, and does this to every other call. */
const but =
  (action: ReturnType<Script>): Script =>
  ({ target }) =>
    target === '/readyz' ? 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' : action

const GATEWAYS = [
  [
    'HAProxy',
    startHaproxy,
    isInstalled('haproxy'),
    (text: string) => swap(text, 'timeout server 20s', 'timeout server 1s')
  ],
  [
    'nginx',
    startNginx,
    isInstalled('nginx'),
    (text: string) => swap(text, 'proxy_read_timeout 20s', 'proxy_read_timeout 1s')
  ]
] as const

for (const [name, start, installed, wait] of GATEWAYS) {
  describe.skipIf(!installed)(name, () => {
    test.each([
      ['closes its socket', (socket: { destroy(): unknown }) => void socket.destroy()],
      [
        'closes its socket in the middle of the head',
        (socket: { end(text: string): unknown }) => void socket.end('HTTP/1.1 200 O')
      ],
      ['does not answer in time', silence()]
    ])('a POST to a proxy that %s is sent once and answered 424', async (_what, action) => {
      const { gateway, calls } = await inFrontOf(
        start,
        [but(action as ReturnType<Script>), but(action as ReturnType<Script>)],
        wait
      )
      for (const call of [callHttp1, callHttp2]) {
        const before = calls().length
        const { status, text } = await call(gateway, 'POST', SEND)
        expect([status, JSON.parse(text).code]).toEqual([424, 'UNANSWERED'])
        expect(calls().length).toBe(before + 1)
      }
      expect(gateway.output()).not.toContain('7700900123')
    })

    test('where no proxy can be reached, every call is answered 503, which flows may repeat', async () => {
      const gateway = await start([await freePort(), await freePort()])
      onTestFinished(() => gateway.stop())
      for (const method of ['POST', 'GET']) {
        const { status, text } = await callHttp2(gateway, method, SEND)
        expect([status, JSON.parse(text).code]).toEqual([503, 'UNREACHABLE'])
      }
      expect(gateway.output()).not.toContain('7700900123')
    })

    test('where one of two proxies has ended, the other one serves every call', async () => {
      const { proxy, upstream } = await ownPair()
      const gateway = await start([await freePort(), proxy.port])
      onTestFinished(() => gateway.stop())
      const statuses = []
      for (let count = 0; count < 10; count++) statuses.push((await callHttp2(gateway, 'POST', SEND)).status)
      expect(new Set(statuses)).toEqual(new Set([200]))
      expect(upstream.calls).toHaveLength(10)
    })

    test("the proxy's own errors go through as they are", async () => {
      const { proxy } = await ownPair({ UPSTREAM_TIMEOUT_MS: '300' }, { script: () => silence() })
      const gateway = await start([proxy.port])
      onTestFinished(() => gateway.stop())
      const send = await callHttp2(gateway, 'POST', SEND)
      expect([send.status, JSON.parse(send.text).code]).toEqual([424, 'DELIVERY_UNKNOWN'])
      const status = await callHttp2(gateway, 'GET', '/2fa/v1/otp/right-1')
      expect([status.status, JSON.parse(status.text).code]).toEqual([504, 'UPSTREAM_TOO_SLOW'])
    })
  })
}
