/**
 * What platforms and load balancers send by themselves: it is answered, costs nobody a call, and never reaches tyntec.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { verify } from '../../support/scripted-ask.ts'

const CLOSE = 'Connection: close\r\n\r\n'
const HOST = `Host: 10.244.1.7:8080\r\n${CLOSE}`

/** Name, bytes, status, and whether the log has a line of it. */
const PROBES: [name: string, bytes: string, status: number, logged: boolean][] = [
  ['a probe with a query', `GET /healthz?x=1 HTTP/1.1\r\n${HOST}`, 200, false],
  ['a probe of readiness', `GET /readyz HTTP/1.1\r\n${HOST}`, 200, false],
  ['a probe by HEAD', `HEAD /healthz HTTP/1.1\r\n${HOST}`, 200, false],
  ['a probe under HTTP/1.0 without Host', `GET /healthz HTTP/1.0\r\n\r\n`, 200, false],
  ['HAProxy’s default check', 'OPTIONS / HTTP/1.0\r\n\r\n', 404, true],
  ['a check of the server itself', `OPTIONS * HTTP/1.1\r\n${HOST}`, 404, true],
  ['a warm-up of App Service', `GET /robots933456.txt HTTP/1.1\r\n${HOST}`, 404, true],
  ['Always On', `GET / HTTP/1.1\r\n${HOST}`, 200, true],
  ['an uptime check', `HEAD / HTTP/1.1\r\n${HOST}`, 200, true]
]

test('each is answered, and all of them, over and over, leave the first call of a key alone', async () => {
  const { proxy, upstream } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '20' })
  for (const [name, bytes, status] of PROBES) {
    const { responses } = await rawRequest(proxy.port, bytes)
    expect([name, responses.map((response) => response.status)]).toEqual([name, [status]])
  }
  const logged = PROBES.filter(([, , , isLogged]) => isLogged).length
  await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'call').length).toBe(logged)
  for (let round = 0; round < 10; round++) {
    await Promise.all(PROBES.map(([, bytes]) => rawRequest(proxy.port, bytes)))
  }
  expect(upstream.calls).toEqual([])
  expect((await verify(proxy, 'right-1')).status).toBe(200)
})

test('a check that only opens a socket leaves no line, and no trace in a limit', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '2' })
  const before = proxy.lines().length
  for (let turn = 0; turn < 10; turn++) {
    const socket = connect(proxy.port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    if (turn % 2 === 0) socket.destroy()
    else socket.resetAndDestroy()
  }
  await sleep(100)
  expect(proxy.lines()).toHaveLength(before)
  expect((await verify(proxy, 'right-1')).status).toBe(200)
})
