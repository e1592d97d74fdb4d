/**
 * Bench, open loop: calls start at their planned times whatever the target does, and count from these times.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Generator, startGenerator } from '../../../bench/service/open-loop/generator.ts'
import { refusedIn } from '../../../bench/service/open-loop/open-load.ts'
import { percentilesOf } from '../../../bench/service/percentiles.ts'

/** Calls a second. */
const RATE = 500
/** Calls that the target has before it answers the first one of them. A closed loop never has more waiting than connections. */
const HELD = 150
/** ms between the first and the last of them: no call starts before its time, however busy the machine. */
const STALL = ((HELD - 1) / RATE) * 1_000
const SECONDS = 1.5

let generator: Generator
/** Answers of a target that stalls once, and one that always answers at once, or refuses. */
const held: ServerResponse[] = []
let calls = 0

const stalling = createServer((_request, response) => {
  calls++
  if (calls <= 100 || calls > 100 + HELD) {
    response.end('{}')
    return
  }
  held.push(response)
  if (held.length === HELD) for (const one of held.splice(0)) one.end('{}')
})
const refusing = createServer((request, response) => {
  if (request.method === 'POST') response.end('{}')
  else response.writeHead(503).end('{"code":"OVERLOADED"}')
})
const portOf = (server: typeof stalling) => (server.address() as AddressInfo).port

beforeAll(async () => {
  for (const server of [stalling, refusing]) await once(server.listen(0, '127.0.0.1'), 'listening')
  generator = startGenerator()
})
afterAll(async () => {
  await generator.stop()
  for (const server of [stalling, refusing]) server.close().closeAllConnections()
})

test('a stall of the target shows in p99 and delays no start; a refused call is counted by its reason', async () => {
  const expected = { verify: 200, status: 200 }
  const [stalled, refused] = await generator.run({
    targets: [
      { port: portOf(stalling), rate: RATE, calls: ['verify'], expected },
      { port: portOf(refusing), rate: 20, calls: ['verify', 'verify', 'status'], expected }
    ],
    seconds: SECONDS
  })
  if (!stalled || !refused) throw new Error('no result')
  expect(stalled.latencies).toHaveLength(RATE * SECONDS)
  expect(refusedIn(stalled)).toBe(0)
  expect(calls).toBe(RATE * SECONDS)
  expect(percentilesOf(stalled.latencies).p99).toBeGreaterThan(STALL * 0.8)
  // The calls to the other target, at the same time and by the same clock, tell by how much a busy machine delays every start.
  const [late, others] = [percentilesOf(stalled.lateness), percentilesOf(refused.lateness)]
  expect(late.p50).toBeLessThan((others.p50 ?? 0) + STALL / 3)

  // 30 calls, of which each third one is refused.
  expect(refused.refused).toEqual({ '503 OVERLOADED': 10 })
  expect(refused.latencies).toHaveLength(20)
})
