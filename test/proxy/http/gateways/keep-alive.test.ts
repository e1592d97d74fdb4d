/**
 * A gateway with the configuration that we recommend keeps its sockets to the proxy, whoever calls: a new one for each call costs more
 * than the call.
 */
import { expect, onTestFinished, test } from 'vitest'
import { isInstalled, startHaproxy, startNginx } from '../../../support/gateway.ts'
import { callHttp1, callHttp2 } from '../../../support/gateway-calls.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'

test.skipIf(!isInstalled('haproxy'))('HAProxy sends 20 calls of 20 callers over at most three sockets', () =>
  expectFewSockets(startHaproxy)
)
test.skipIf(!isInstalled('nginx'))('nginx sends 20 calls of 20 callers over at most three sockets', () =>
  expectFewSockets(startNginx)
)

async function expectFewSockets(start: typeof startHaproxy): Promise<void> {
  const proxy = await startScriptedUpstream({ script: () => OK })
  const gateway = await start([proxy.port])
  onTestFinished(async () => {
    await gateway.stop()
    await proxy.stop()
  })
  for (let count = 0; count < 20; count++) {
    const call = count % 2 === 0 ? callHttp1 : callHttp2
    expect((await call(gateway, 'POST', '/2fa/v1/otp/a')).status).toBe(200)
  }
  // Each health check takes a socket of its own.
  const checks = proxy.calls.filter(({ target }) => target === '/readyz').length
  expect(proxy.calls.length - checks).toBe(20)
  expect(proxy.socketsOpened - checks).toBeLessThanOrEqual(3)
}
