/**
 * CACHE: a cache in front that does not obey no-store is found, whatever it takes for the same request.
 */
import { expect, test } from 'vitest'
import { type Got, onlyFinding, type Sent, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

/** A gateway that gives the first answer again. @param keyOf undefined is not kept */
function caching(keyOf: (sent: Sent, got: Got) => string | undefined, add: Record<string, string> = {}) {
  const kept = new Map<string, Got>()
  return {
    instead: (sent: Sent) => {
      const got = kept.get(keyOf(sent, { status: 200 }) ?? '')
      return got && { ...got, headers: { ...got.headers, ...add } }
    },
    answer: (got: Required<Got>, sent: Sent) => {
      const key = keyOf(sent, got)
      if (key !== undefined) kept.set(key, got)
      return got
    }
  }
}

test.each([
  ['method and URL', ({ method, path }: Sent) => `${method} ${path}`],
  ['method and path', ({ method, path }: Sent) => `${method} ${path.split('?')[0]}`]
])('answers kept by %s', async (_what, keyOf) => {
  expect(await onlyFinding(await spoilt(proxy, caching(keyOf)), 'CACHE', 'fault')).toContain(
    'A cache answers GET /2fa/'
  )
})

test.each([
  { age: '3' },
  { 'x-cache': 'Hit from cloudfront' },
  { 'x-cache': 'TCP_MEM_HIT' },
  { 'cf-cache-status': 'HIT' }
])('answers of 200 alone are kept, and the cache says so: %j', async (says) => {
  const spoil = caching(({ method, path }, { status }) => (status === 200 ? `${method} ${path}` : undefined), says)
  expect(await onlyFinding(await spoilt(proxy, spoil), 'CACHE', 'fault')).toContain('A cache answers GET /healthz')
})
