/**
 * The runner's HTTP action against a server that answers by script: what is repeated, how often, and what a 202 means.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { callHttp } from '../../examples/runner/http-action.ts'
import { waitsOf } from '../../examples/runner/retry.ts'

type Step = number | { status: number; headers: Record<string, string> } | 'reset'

/** Answers one step after the other, then 200 for ever. */
async function serve(steps: readonly Step[]): Promise<{ uri: string; requests: string[] }> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    const step = steps[requests.length] ?? 200
    requests.push(`${request.method} ${request.url}`)
    if (step === 'reset') response.socket?.resetAndDestroy()
    else if (typeof step === 'number') response.writeHead(step).end()
    else response.writeHead(step.status, step.headers).end()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/start`, requests }
}

const options = { asynchronous: true, timeScale: 0.0001 }
const always = (step: Step): Step[] => Array(20).fill(step)

test.each<[step: Step, tries: number]>([
  [500, 5],
  [503, 5],
  [408, 5],
  [429, 5],
  ['reset', 5],
  [400, 1],
  [401, 1],
  [410, 1],
  [424, 1]
])('by default, a call that always ends in %s is made %i times', async (step, tries) => {
  const { uri, requests } = await serve(always(step))
  const result = await callHttp({ method: 'POST', uri }, options)
  expect(result).toMatchObject({ status: 'Failed', tries })
  expect(requests).toHaveLength(tries)
})

test('with the policy "none" a call is made once', async () => {
  const { uri, requests } = await serve(always(500))
  const result = await callHttp({ method: 'POST', uri, retryPolicy: { type: 'none' } }, options)
  expect(result.status).toBe('Failed')
  expect(requests).toHaveLength(1)
})

test('with a fixed policy a call is repeated as often as it says, and no more once it succeeds', async () => {
  const retryPolicy = { type: 'fixed', count: 2, interval: 'PT5S' } as const
  const failing = await serve(always(500))
  await callHttp({ method: 'POST', uri: failing.uri, retryPolicy }, options)
  expect(failing.requests).toHaveLength(3)

  const recovering = await serve([500])
  const result = await callHttp({ method: 'POST', uri: recovering.uri, retryPolicy }, options)
  expect(result).toMatchObject({ status: 'Succeeded', tries: 2 })
})

test('the waits of the default policy grow, and stay between 5 and 45 seconds', () => {
  const [first = 0, second = 0, third = 0, fourth = 0] = waitsOf()
  expect(first).toBeGreaterThanOrEqual(5_000)
  expect(first).toBeLessThanOrEqual(7_500)
  expect(second).toBeGreaterThanOrEqual(first)
  expect(third).toBeGreaterThanOrEqual(second)
  expect(fourth).toBeGreaterThanOrEqual(third)
  expect(fourth).toBeLessThanOrEqual(45_000)
})

test('a 202 with Location is asked again there, until the answer is another one', async () => {
  const pending = { status: 202, headers: { location: '/poll', 'retry-after': '1' } }
  const { uri, requests } = await serve([pending, pending])
  const result = await callHttp({ method: 'POST', uri }, options)
  expect(result).toMatchObject({ status: 'Succeeded', outputs: { statusCode: 200 } })
  expect(requests).toEqual(['POST /start', 'GET /poll', 'GET /poll'])
})

test('with the asynchronous pattern switched off, a 202 is a success like any other', async () => {
  const { uri, requests } = await serve([{ status: 202, headers: { location: '/poll' } }])
  const result = await callHttp({ method: 'POST', uri }, { ...options, asynchronous: false })
  expect(result).toMatchObject({ status: 'Succeeded', outputs: { statusCode: 202 } })
  expect(requests).toHaveLength(1)
})

test('a 202 without Location is refused: it is not documented when the polling would end', async () => {
  const { uri } = await serve([202])
  await expect(callHttp({ method: 'POST', uri }, options)).rejects.toThrow('202 without Location')
})
