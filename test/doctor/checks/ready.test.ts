/**
 * READY: a proxy that wants no calls is found, with its reason.
 */
import { expect, test } from 'vitest'
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

test.each([
  ['starting', 'The proxy is starting.'],
  ['draining', 'The proxy is ending.'],
  ['overloaded', 'EVENT_LOOP_DELAY_MS']
])('a proxy that is %s', async (status, text) => {
  const deployment = await spoilt(proxy, {
    answer: (got, { path }) => (path === '/readyz' ? { status: 503, body: JSON.stringify({ status }) } : got)
  })
  expect(await onlyFinding(deployment, 'READY', 'fault')).toContain(text)
})

test('a proxy that is overloaded refuses everything, which is one finding', async () => {
  const error = { code: 'OVERLOADED', id: 'a', message: 'The proxy is busy.', timestamp: 1 }
  const deployment = await spoilt(proxy, {
    answer(got, { path }) {
      if (path === '/readyz') return { status: 503, body: '{"status":"overloaded"}' }
      return path === '/healthz' ? got : { status: 503, body: JSON.stringify(error) }
    }
  })
  expect(await onlyFinding(deployment, 'READY', 'fault')).toContain('overloaded')
})
