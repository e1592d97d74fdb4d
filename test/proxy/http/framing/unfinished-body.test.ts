/**
 * A chunked body whose end does not come: the request waits for it, for a bounded time, and reaches tyntec never.
 */
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { pause } from '../../../support/pause.ts'
import { startDrain, writeAndArrive } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { NO_LIMITS, type Pair } from '../../../support/scripted-pair.ts'
import { checkWith, request, statusesIn } from '../../../support/scripted-raw.ts'
import { right } from '../../../support/scripted-script.ts'
import { textOf } from '../../../support/stream-text.ts'

const HEAD = request(checkWith('Transfer-Encoding: chunked'))
/** What proves no more than that something comes. */
const SLOW = { timeout: 30_000, interval: 50 }

interface Waiting {
  readonly socket: Socket
  readonly text: () => string
  closed: boolean
}

/** A caller whose request has arrived, and whose body has no end yet. */
async function waitingCaller({ proxy }: Pair, head = HEAD): Promise<Waiting> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true })
  onTestFinished(() => void socket.destroy())
  const waiting: Waiting = { socket, text: textOf(socket), closed: false }
  socket.on('error', () => {})
  socket.once('close', () => {
    waiting.closed = true
  })
  socket.once('end', () => {
    waiting.closed = true
  })
  await writeAndArrive(socket, head, proxy.port)
  return waiting
}

/** The statuses of responses, without the interim ones by which a half-closed socket is asked whether its caller still waits. */
const final = ({ text }: Waiting): number[] => statusesIn(text()).filter((status) => status >= 200)

/** ms that the calls took, by the process's own clock. */
const msOf = (pair: Pair): number[] => callsIn(pair).map(({ totalMs }) => Number(totalMs))

const callsIn = ({ proxy }: Pair) => proxy.lines().filter(({ msg }) => msg === 'call')

test('a body without an end is answered 408 within 20 s and closed, whether nothing comes or it trickles in', {
  timeout: 40_000
}, async () => {
  const pair = await ownPair({ ...NO_LIMITS, UPSTREAM_TIMEOUT_MS: '30000', DRAIN_TIMEOUT_MS: '40000' })
  const silent = await waitingCaller(pair)
  const trickling = await waitingCaller(pair)
  trickling.socket.write('0;')
  const drip = setInterval(() => trickling.socket.write('a'), 1_000)
  onTestFinished(() => clearInterval(drip))
  await expect.poll(() => [silent.closed, trickling.closed], SLOW).toEqual([true, true])
  expect([statusesIn(silent.text()), statusesIn(trickling.text())]).toEqual([[408], [408]])
  expect(pair.upstream.calls).toEqual([])
  await expect
    .poll(() => callsIn(pair).map(({ status, outcome }) => [status, outcome]))
    .toEqual([
      [408, 'REQUEST_TOO_SLOW'],
      [408, 'REQUEST_TOO_SLOW']
    ])
  expect(Math.max(...msOf(pair))).toBeLessThan(20_000)
  await expectRecovered(pair.proxy)
})

const DEADLINE_MS = 1_000
const IMPATIENT = {
  ...NO_LIMITS,
  UPSTREAM_TIMEOUT_MS: String(DEADLINE_MS),
  CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=500'
}
/** ms. Without a deadline of its own a body without an end would be refused after 15 s at the earliest. */
const BY_NODE_MS = 14_000

test('a body that ends when the deadline of its call has passed is answered 408 and never sent', async () => {
  const pair = await ownPair(IMPATIENT)
  const late = await waitingCaller(pair)
  await sleep(1_200)
  late.socket.write('0\r\n\r\n')
  await expect.poll(() => [statusesIn(late.text()), late.closed], SLOW).toEqual([[408], true])
  expect(pair.upstream.calls).toEqual([])
})

test('a body whose end waits in the socket past the deadline, in a pause of the process, is never sent', async () => {
  const pair = await ownPair(IMPATIENT)
  const late = await waitingCaller(pair)
  await pause(pair.proxy, 1_200, () => late.socket.write('0\r\n\r\n'))
  await expect.poll(() => [statusesIn(late.text()), late.closed], SLOW).toEqual([[408], true])
  expect(pair.upstream.calls).toEqual([])
})

test('a body without an end is answered 408 at the deadline of its call', async () => {
  const pair = await ownPair(IMPATIENT)
  const caller = await waitingCaller(pair)
  await expect.poll(() => [statusesIn(caller.text()), caller.closed], SLOW).toEqual([[408], true])
  await expect.poll(() => callsIn(pair).map(({ outcome }) => outcome)).toEqual(['REQUEST_TOO_SLOW'])
  const [ms = 0] = msOf(pair)
  // A timer may be early by a ms.
  expect(ms).toBeGreaterThanOrEqual(DEADLINE_MS - 1)
  expect(ms).toBeLessThan(BY_NODE_MS)
})

test('a body without an end behind a call is answered 408 at its own deadline, behind the answer of that call', async () => {
  // The deadline leaves a busy machine time for the call.
  const patient = { ...NO_LIMITS, UPSTREAM_TIMEOUT_MS: '3000' }
  const pair = await ownPair(patient, { script: (call) => after(500, right(call)) })
  const running = request(['POST /2fa/v1/otp/right-1/check?otpCode=1 HTTP/1.1', ...checkWith().slice(1)])
  const caller = await waitingCaller(pair, Buffer.concat([running, HEAD]))
  await expect.poll(() => [statusesIn(caller.text()), caller.closed], SLOW).toEqual([[200, 408], true])
  await expect.poll(() => callsIn(pair).map(({ status }) => status)).toEqual([200, 408])
  expect(msOf(pair)[1]).toBeLessThan(BY_NODE_MS)
  expect(pair.upstream.calls.map(({ otpId }) => otpId)).toEqual(['right-1'])
})

test('a body that turns out malformed is answered 400 at once and closed', async () => {
  const pair = await ownPair(NO_LIMITS)
  const caller = await waitingCaller(pair)
  caller.socket.write('g\r\n')
  await expect.poll(() => [statusesIn(caller.text()), caller.closed], SLOW).toEqual([[400], true])
  expect(pair.upstream.calls).toEqual([])
  await expectRecovered(pair.proxy)
})

test('a caller that half-closes its socket before the end of the body is answered 400', async () => {
  const pair = await ownPair(NO_LIMITS)
  const caller = await waitingCaller(pair)
  caller.socket.end()
  await expect.poll(() => [final(caller), caller.closed], SLOW).toEqual([[400], true])
  await expect.poll(() => callsIn(pair).map(({ outcome }) => outcome)).toEqual(['BAD_REQUEST'])
  expect(pair.upstream.calls).toEqual([])
})

test.each(['resetAndDestroy', 'destroy'] as const)(
  'callers that leave before the end of the body, by %s, are recorded once as callers that left, and nothing is sent',
  async (leave) => {
    const pair = await ownPair(NO_LIMITS)
    const callers = await Promise.all(Array.from({ length: 50 }, () => waitingCaller(pair)))
    for (const { socket } of callers) socket[leave]()
    await expect
      .poll(() => callsIn(pair).map(({ status, outcome }) => [status, outcome]), SLOW)
      .toEqual(callers.map(() => [499, 'CALLER_LEFT']))
    expect(pair.upstream.calls).toEqual([])
    await expectRecovered(pair.proxy)
  }
)

test('a call that runs keeps its answer where its caller half-closes the socket in the body of the request behind it', async () => {
  const pair = await ownPair(NO_LIMITS, { script: (call) => after(500, right(call)) })
  const running = request(['POST /2fa/v1/otp/late-1/check?otpCode=1 HTTP/1.1', ...checkWith().slice(1)])
  const caller = await waitingCaller(pair, Buffer.concat([running, HEAD]))
  caller.socket.end()
  await expect.poll(() => [final(caller), caller.closed], SLOW).toEqual([[200, 400], true])
  expect(pair.upstream.calls).toHaveLength(1)
})

test('a call that runs keeps its answer where the body of the request behind it turns out malformed', async () => {
  const pair = await ownPair(NO_LIMITS)
  const running = request(['POST /2fa/v1/otp/slow-1/check?otpCode=1 HTTP/1.1', ...checkWith().slice(1)])
  const caller = await waitingCaller(pair, Buffer.concat([running, HEAD]))
  caller.socket.write('g\r\n')
  await expect.poll(() => [statusesIn(caller.text()), caller.closed], SLOW).toEqual([[200, 400], true])
  expect(pair.upstream.calls.map(({ otpId }) => otpId)).toEqual(['slow-1'])
})

test('a process that ends answers a request that waits for its body, which then never reaches tyntec', async () => {
  const pair = await ownPair({ ...NO_LIMITS, DRAIN_DELAY_MS: '5000' })
  const caller = await waitingCaller(pair)
  await startDrain(pair.proxy)
  process.kill(pair.proxy.pid, 'SIGINT')
  await expect.poll(() => statusesIn(caller.text()), { ...SLOW, interval: 1 }).toEqual([503])
  caller.socket.write('0\r\n\r\n')
  expect((await pair.proxy.exited).code).toBe(1)
  expect(statusesIn(caller.text())).toEqual([503])
  expect(pair.upstream.calls).toEqual([])
})

test('a body that ends while new calls are still accepted in the drain is served, and its socket closed', async () => {
  const pair = await ownPair({ ...NO_LIMITS, DRAIN_DELAY_MS: '3000' })
  const caller = await waitingCaller(pair)
  await startDrain(pair.proxy)
  caller.socket.write('0\r\n\r\n')
  await expect.poll(() => [statusesIn(caller.text()), caller.closed], SLOW).toEqual([[200], true])
  expect((await pair.proxy.exited).code).toBe(0)
})
