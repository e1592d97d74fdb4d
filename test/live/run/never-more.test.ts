/**
 * Whatever comes back, or does not: at most two sends, no call twice, and each OTP is deleted once.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SECOND_MESSAGES } from '../../../live/step.ts'
import { faultNames } from '../../../sandbox/faults.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { arrived, readerOf, takeAll, textable } from './walk.ts'

const OTP = {
  otpId: 'an-otp',
  otpStatus: 'ACTIVE',
  attemptCount: 0,
  created: 1_000_000_000_000,
  expire: 1_000_000_001_000
}
const json = (status: number, body: unknown) => (response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const ANSWERS: readonly ((response: ServerResponse) => unknown)[] = [
  ...[200, 201, 202, 400, 401, 403, 404, 410, 429, 500, 502, 503].flatMap((status) => [
    json(status, OTP),
    json(status, { message: 'a message' })
  ]),
  json(200, { ...OTP, otpId: '../../2fa/v1/otp' }),
  json(200, { ...OTP, otpId: 7, created: 'x', expire: null }),
  json(200, [OTP]),
  (response) => response.writeHead(204).end(),
  (response) => response.writeHead(307, { location: '/2fa/v1/otp' }).end(),
  (response) => response.writeHead(503, { 'retry-after': '0' }).end(),
  (response) => response.end('<html>'),
  (response) => response.writeHead(200, { 'content-length': 99 }).write('{'),
  (response) => response.socket?.resetAndDestroy(),
  (response) => response.socket?.destroy(),
  () => {}
]

/** A server for one run: on a busy machine, a call that was given up may arrive when the next run has begun. */
async function startServer(answers: readonly number[]) {
  const calls: string[] = []
  const server = createServer((request, response) => {
    const answer = ANSWERS[answers[calls.length] ?? 0]
    calls.push(`${request.method} ${request.url?.split('?')[0]}`)
    answer?.(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url, calls, close }
}

test('random answers', async () => {
  const plan = fc.record({
    // The first calls are such that the run goes on to its messages; the rest is anything.
    rest: fc.array(fc.nat(ANSWERS.length - 1), { minLength: 26, maxLength: 26 }),
    goesOn: fc.boolean(),
    second: fc.constantFrom(...SECOND_MESSAGES),
    codes: fc.array(fc.option(fc.constantFrom('1234', 'abcd'), { nil: undefined }), { minLength: 2, maxLength: 2 })
  })
  let sends = 0
  await fc.assert(
    fc.asyncProperty(plan, async ({ rest, goesOn, second, codes }) => {
      const { url, calls, close } = await startServer(goesOn ? [0, 0, 0, 0, ...rest] : rest)
      const { recorder, messages } = await takeAll({
        url,
        second,
        limitMs: 60,
        sleep: async () => {},
        now: once(Date.now()),
        person: { code: async (message) => codes[message - 1] }
      })
      close()
      const sent = textable(calls)
      sends += sent.length
      expect(sent.length).toBeLessThanOrEqual(2)
      expect(messages).toBeGreaterThanOrEqual(sent.length)
      expect(messages).toBeLessThanOrEqual(2)
      expect(new Set(recorder.steps).size).toBe(recorder.steps.length)
      expect(calls.length).toBeLessThanOrEqual(recorder.steps.length)
      expect(recorder.ends).toHaveLength(1)
    }),
    { numRuns: 20 }
  )
  // The property is about runs that send.
  expect(sends).toBeGreaterThan(5)
})

/** A clock that goes on by a minute each time it is asked: no wait lasts. */
function once(at: number): () => number {
  let now = at
  return () => {
    now += 60_000
    return now
  }
}

test.each(faultNames)('%s, on every call about the phone', async (fault) => {
  const sandbox = await startSandbox()
  sandbox.faults.set('+447700900123', fault)
  const { recorder, how } = await takeAll({ url: sandbox.url, person: readerOf(sandbox), limitMs: 100 })
  const sent = textable(arrived(sandbox))
  await sandbox.close()
  expect(sent).toHaveLength(2)
  expect(recorder.came('send-1')).not.toBeUndefined()
  expect(recorder.came('send-2')).not.toBeUndefined()
  expect(how).toBe('stopped')
})
