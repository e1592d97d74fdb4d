/**
 * Sockets to tyntec have a greatest age, so that a name that changes its address is noticed under steady load, too. No call is
 * lost by it, and there are never more sockets than allowed.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { UpstreamResult } from '../../../proxy/upstream/answer.ts'
import { connectUpstream, type Upstream } from '../../../proxy/upstream/client.ts'
import { json } from '../../support/scripted-answers.ts'
import { right } from '../../support/scripted-script.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'

const CONNECTIONS = 10

function connectTo(origin: string, maxAge?: number): Upstream {
  const options = { origin, sockets: CONNECTIONS, connectTimeout: 3_000 }
  const upstream = connectUpstream(maxAge === undefined ? options : { ...options, maxAge })
  onTestFinished(() => upstream.close())
  return upstream
}

let calls = 0
const callOnce = (upstream: Upstream): Promise<UpstreamResult> =>
  new Promise((resolve) =>
    upstream.call(
      {
        method: 'GET',
        path: '/2fa/v1/otp/right-1',
        headers: {},
        caller: `key-${calls++}`,
        deadline: performance.now() + 15_000
      },
      resolve
    )
  )

/** Calls until it says stop, as many at once as there are places. */
async function callOnAndOn(upstream: Upstream, goesOn: (made: number) => boolean): Promise<UpstreamResult[]> {
  const results: UpstreamResult[] = []
  let made = 0
  const one = async (): Promise<void> => {
    while (goesOn(made++)) results.push(await callOnce(upstream))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, one))
  return results
}

const lost = (results: UpstreamResult[]) => results.filter((one) => one.kind !== 'answer' || one.status !== 200)

test('sockets that are too old are replaced by new ones, and no call is lost', async () => {
  const scripted = await startScriptedUpstream({
    script: (call) => (socket) => void setTimeout(() => socket.write(right(call)), 5)
  })
  onTestFinished(() => scripted.stop())
  const upstream = connectTo(scripted.url, 100)
  let most = 0
  const results = await callOnAndOn(upstream, (made) => {
    most = Math.max(most, scripted.sockets)
    return made < 1_000
  })
  expect(lost(results)).toEqual([])
  expect(results.length).toBe(1_000)
  expect(scripted.calls).toHaveLength(1_000)
  // A thousand calls take half a second at least, which is five times the age.
  expect(scripted.socketsOpened).toBeGreaterThanOrEqual(3 * CONNECTIONS)
  // Sockets that are closing are still seen by the other side for a moment.
  expect(most).toBeLessThanOrEqual(2 * CONNECTIONS)
  await expect.poll(() => scripted.sockets).toBeLessThanOrEqual(CONNECTIONS)
})

test('sockets that are not too old are kept', async () => {
  const scripted = await startScriptedUpstream()
  onTestFinished(() => scripted.stop())
  const upstream = connectTo(scripted.url)
  expect(lost(await callOnAndOn(upstream, (made) => made < 500))).toEqual([])
  expect(scripted.socketsOpened).toBeLessThanOrEqual(CONNECTIONS)
})

test('where all sockets are too old at once, the next call gets a new one without waiting', async () => {
  const scripted = await startScriptedUpstream()
  onTestFinished(() => scripted.stop())
  const upstream = connectTo(scripted.url, 50)
  await callOnAndOn(upstream, (made) => made < CONNECTIONS)
  await sleep(100)
  const from = performance.now()
  expect(await callOnce(upstream)).toMatchObject({ kind: 'answer', status: 200 })
  expect(performance.now() - from).toBeLessThan(1_000)
})

test('a call that runs while its socket gets too old has its answer', async () => {
  const held: (() => void)[] = []
  const scripted = await startScriptedUpstream({
    script: (call) => (held.length === 0 ? (socket) => void held.push(() => socket.write(right(call))) : undefined)
  })
  onTestFinished(() => scripted.stop())
  const upstream = connectTo(scripted.url, 200)
  const slow = callOnce(upstream)
  await expect.poll(() => held.length).toBe(1)
  await sleep(250)
  expect(await callOnce(upstream)).toMatchObject({ kind: 'answer', status: 200 })
  held[0]?.()
  expect(await slow).toMatchObject({ kind: 'answer', status: 200 })
  await expect.poll(() => scripted.sockets).toBe(1)
})

test('a name that changes its address is noticed though calls go on without a break', async () => {
  // The listener stands for the machine that the name leads to. Sockets stay with the listener that accepted them.
  const first = await listen('first', 0)
  const { port } = first.address() as { port: number }
  const upstream = connectTo(`http://127.0.0.1:${port}`, 300)
  let moved: Promise<Server> | undefined
  const end = performance.now() + 1_500
  const results = await callOnAndOn(upstream, (made) => {
    if (made === 200) {
      first.close()
      moved = listen('second', port)
    }
    return performance.now() < end
  })
  await moved
  expect(lost(results)).toEqual([])
  const names = results.map((one) => (one.kind === 'answer' && one.body.kind === 'json' ? one.body.value : undefined))
  expect(names.at(100)).toEqual({ name: 'first' })
  expect(names.slice(-100)).toEqual(Array(100).fill({ name: 'second' }))
})

async function listen(name: string, port: number): Promise<Server> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.on('data', () => void setTimeout(() => socket.write(json(200, { name })), 2))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return server
}
