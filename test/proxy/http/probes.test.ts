/**
 * Probes come every few seconds from many places. They send nothing to tyntec, tell nothing and cost nothing.
 */
import { expect, test } from 'vitest'
import { call } from '../../support/http.ts'
import { verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({ env: { THROTTLE_CALLS: '5', ADDRESS_LIMIT_FAILED_CALLS: '5' } })

test('1,000 probes with and without a key are answered 200 and use up no limit', async () => {
  const seen = new Set<string>()
  for (let round = 0; round < 50; round++) {
    const probes = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? {} : { apikey: 'key-probe' }))
    const replies = await Promise.all(probes.map((headers) => call(`${proxy.url}/healthz`, { headers })))
    expect(replies.map(({ status }) => status)).toEqual(probes.map(() => 200))
    for (const { text, headers } of replies)
      seen.add(text + (headers.get('server') ?? '') + (headers.get('x-powered-by') ?? ''))
  }
  expect(upstream.calls).toEqual([])
  expect([...seen].join()).not.toMatch(/127\.0\.0\.1|\d+\.\d+\.\d+|node|fastify/i)

  const calls = await Promise.all(Array.from({ length: 5 }, () => verify(proxy, 'right-1', 'key-probe')))
  expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
})
