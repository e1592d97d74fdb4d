/**
 * When all places for callers are taken, the socket that has been idle for the longest time is closed. A socket on which a call
 * runs never is.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { boundSockets } from '../../../../proxy/http/bounded-sockets.ts'
import { holdBack } from '../../../../proxy/http/hold-back.ts'

const MOST = 3

/** A server that holds its answers back until they are given. */
async function heldServer(patience = 60_000) {
  const held: ServerResponse[] = []
  let full = 0
  const server = createServer((_request, response) => void held.push(response))
  boundSockets(server, { most: MOST, patience, onFull: () => full++ })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  /** Returns when the server has the socket, too. */
  const join = async ({ reads = true } = {}) => {
    const arrived = once(server, 'connection')
    const socket = connect(port, '127.0.0.1')
    if (reads) socket.resume()
    socket.on('error', () => {})
    const caller = {
      gone: false,
      say: async () => {
        const before = held.length
        socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
        await expect.poll(() => held.length).toBe(before + 1)
        return held[before] as ServerResponse
      },
      read: () => socket.resume(),
      leave: () => socket.destroy()
    }
    socket.once('close', () => {
      caller.gone = true
    })
    await arrived
    return caller
  }
  return { join, fullTimes: () => full }
}

const answer = async (response: ServerResponse) => {
  response.end('done')
  await once(response, 'close')
}

test('the socket that has been idle longest is closed first, whether it had an answer or never spoke', async () => {
  const { join, fullTimes } = await heldServer()
  const spoke = await join()
  const [silent, third] = [await join(), await join()]
  await answer(await spoke.say())
  expect(fullTimes()).toBe(0)
  const fourth = await join()
  await expect.poll(() => silent.gone).toBe(true)
  const fifth = await join()
  await expect.poll(() => third.gone).toBe(true)
  await join()
  await expect.poll(() => spoke.gone).toBe(true)
  expect([fourth.gone, fifth.gone, fullTimes()]).toEqual([false, false, 3])
})

test('a socket on which a call runs is not closed; where calls run on all sockets the new one is closed', async () => {
  const { join } = await heldServer()
  const callers = [await join(), await join(), await join()]
  const answers = []
  for (const caller of callers) answers.push(await caller.say())
  const late = await join()
  await expect.poll(() => late.gone).toBe(true)
  expect(callers.map(({ gone }) => gone)).toEqual([false, false, false])

  await answer(answers[1] as ServerResponse)
  const next = await join()
  await expect.poll(() => callers[1]?.gone).toBe(true)
  expect([next.gone, callers[0]?.gone, callers[2]?.gone]).toEqual([false, false, false])
})

test('a socket is at work until the last of its requests has its answer', async () => {
  const { join } = await heldServer()
  const busy = await join()
  const [first, second] = [await busy.say(), busy.say()]
  await answer(first)
  await second
  const others = [await join(), await join()]
  await join()
  await expect.poll(() => others[0]?.gone).toBe(true)
  expect(busy.gone).toBe(false)
})

test('a caller that has left frees its place', async () => {
  const { join, fullTimes } = await heldServer()
  const [first, second] = [await join(), await join(), await join()]
  first?.leave()
  await expect.poll(() => first?.gone).toBe(true)
  await sleep(50)
  await join()
  expect([second?.gone, fullTimes()]).toEqual([false, 0])
})

test('a caller that does not read its answer gets time for it, and not for ever', async () => {
  const { join } = await heldServer(2_500)
  const callers = [await join({ reads: false }), await join(), await join()]
  const answers = []
  for (const caller of callers) answers.push(await caller.say())
  // Far more than the system takes for a caller that does not read.
  answers[0]?.end('x'.repeat(40_000_000))
  const early = await join()
  await expect.poll(() => early.gone).toBe(true)
  expect(callers[0]?.gone).toBe(false)
  await sleep(2_600)
  const next = await join()
  await sleep(100)
  expect([next.gone, callers[1]?.gone, callers[2]?.gone]).toEqual([false, false, false])
  // A caller that does not read learns that its socket is closed when it reads.
  callers[0]?.read()
  await expect.poll(() => callers[0]?.gone).toBe(true)
})

test('a call that runs for long, or whose answer waits behind a pause of the process, keeps its socket', async () => {
  const { join } = await heldServer(100)
  const callers = [await join(), await join(), await join()]
  for (const caller of callers) await caller.say()
  await sleep(300)
  const late = await join()
  await expect.poll(() => late.gone).toBe(true)
  expect(callers.map(({ gone }) => gone)).toEqual([false, false, false])
})

test('a socket whose answer is held back from the start may be closed, but not while a call runs behind it', async () => {
  const server = createServer()
  // As in the proxy, the listener that answers was there first.
  server.on('request', ({ url, socket }, response) => {
    if (url === '/held') holdBack(socket, 60_000, () => response.end())
  })
  boundSockets(server, { most: 2, patience: 60_000 })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const say = async (targets: string[]) => {
    const arrived = once(server, 'request')
    const socket = connect(port, '127.0.0.1')
      .resume()
      .on('error', () => {})
    const caller = { gone: false }
    socket.once('close', () => {
      caller.gone = true
    })
    for (const target of targets) socket.write(`GET ${target} HTTP/1.1\r\nHost: a\r\n\r\n`)
    await arrived
    await sleep(50)
    return caller
  }
  const withCall = await say(['/held', '/call'])
  const held = await say(['/held'])
  const next = await say(['/call'])
  await expect.poll(() => held.gone).toBe(true)
  expect([withCall.gone, next.gone]).toEqual([false, false])
})

test('a socket whose answer is held back is closed like an idle one', async () => {
  const { join } = await heldServer()
  const callers = [await join(), await join(), await join()]
  const answers = []
  for (const caller of callers) answers.push(await caller.say())
  let given = 0
  holdBack((answers[1] as ServerResponse).req.socket, 100, () => given++)
  await join()
  await expect.poll(() => callers[1]?.gone).toBe(true)
  expect([callers[0]?.gone, callers[2]?.gone]).toEqual([false, false])
  await expect.poll(() => given).toBe(1)
})
