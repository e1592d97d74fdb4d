/**
 * More calls than the proxy may make at once are refused at once. A queue would only make every caller wait until its own platform
 * gives up and calls again.
 */
import { Agent, request } from 'node:http'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { stopwatch } from '../../../support/process-info.ts'
import type { RunningProxy } from '../../../support/proxy.ts'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'
import { right } from '../../../support/scripted-script.ts'

const CONNECTIONS = 40
const CALLS = 500

/** ms that `/healthz` takes on a socket that is open already. */
function health({ pid, port }: RunningProxy, agent: Agent): Promise<{ status: number | undefined; ms: number }> {
  const passed = stopwatch(pid, process.pid)
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/healthz', agent }, (response) => {
      const ms = passed()
      response.resume().once('end', () => resolve({ status: response.statusCode, ms }))
    })
      .once('error', reject)
      .end()
  })
}

test('of 500 slow calls as many run as UPSTREAM_CONNECTIONS allows; the others are answered 503 at once', {
  timeout: 60_000
}, async () => {
  // The calls that run are held until all others have their answer, however long a busy machine takes for them.
  const held: (() => void)[] = []
  const { proxy, upstream } = await ownPair(
    { UPSTREAM_CONNECTIONS: String(CONNECTIONS), UPSTREAM_TIMEOUT_MS: '30000', DRAIN_TIMEOUT_MS: '40000' },
    {
      script: (call) =>
        call.otpId?.startsWith('late-') ? (socket) => void held.push(() => socket.write(right(call))) : undefined
    }
  )
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  await health(proxy, agent)

  let running = true
  let mostSockets = 0
  const pulse: { status: number | undefined; ms: number }[] = []
  const watch = (async () => {
    for (; running; await sleep(20)) {
      pulse.push(await health(proxy, agent))
      mostSockets = Math.max(mostSockets, upstream.sockets)
    }
  })()
  const calls = []
  let answered = 0
  for (let index = 0; index < CALLS; index++) {
    const passed = stopwatch(proxy.pid, process.pid)
    const call = verify(proxy, `late-${index}`, `key-${index % 10}`)
    calls.push(call.then((asked) => ({ ...asked, ms: passed() })).finally(() => answered++))
    // Gives the test's own event loop time, or the times would be those of the test.
    if (index % 10 === 9) await turn()
  }
  await expect.poll(() => [answered, held.length], { timeout: 20_000 }).toEqual([CALLS - CONNECTIONS, CONNECTIONS])
  // A fast machine is here before the pulse has beaten often.
  await expect.poll(() => pulse.length, { timeout: 20_000 }).toBeGreaterThan(10)
  for (const release of held) release()
  const answers = await Promise.all(calls)
  running = false
  await watch
  agent.destroy()

  const served = answers.filter(({ status }) => status === 200)
  const refused = answers.filter(({ status }) => status === 503)
  expect([served.length, refused.length]).toEqual([CONNECTIONS, CALLS - CONNECTIONS])
  expect(refused.every(({ body, headers }) => body.code === 'OVERLOADED' && headers.has('retry-after'))).toBe(true)
  expect(refused.map(({ headers }) => headers.get('connection')).filter((value) => value !== 'keep-alive')).toEqual([])
  expect(Math.max(...refused.map(({ ms }) => ms))).toBeLessThan(1_000)
  expect(mostSockets).toBeLessThanOrEqual(CONNECTIONS)
  expect(upstream.calls).toHaveLength(CONNECTIONS)
  expect(pulse.every(({ status }) => status === 200)).toBe(true)
  expect(Math.max(...pulse.map(({ ms }) => ms))).toBeLessThan(200)
  await expectRecovered(proxy)
})
