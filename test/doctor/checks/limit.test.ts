/**
 * LIMIT: calls that were too many are one finding, whoever counts them. One run makes few.
 */
import { expect, test } from 'vitest'
import { useProxy } from '../support/deployments.ts'
import { found, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const USUAL_LIMIT = 100
const documents = useSpoiltProxy()
const proxy = useProxy({ ADDRESS_LIMIT_FAILED_CALLS: String(USUAL_LIMIT) })

test('one run makes at most 40 calls, and uses up a fifth of the limit of failed ones', async () => {
  const asked: number[] = []
  const deployment = await spoilt(
    proxy,
    {
      answer: (got) => {
        asked.push(got.status)
        return got
      }
    },
    { times: 'measure' }
  )
  expect(await found(deployment)).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(40)
  expect(asked.filter((status) => status >= 400).length).toBeLessThanOrEqual(USUAL_LIMIT / 5)
})

test('a gateway that limits calls', async () => {
  const deployment = await spoilt(proxy, { instead: () => ({ status: 429, headers: { 'retry-after': '30' } }) })
  expect(await onlyFinding(deployment, 'LIMIT', 'fault')).toMatch(/in front of the proxy.+Wait 30 s/)
})

test('a proxy that has counted too many calls of this address', async () => {
  for (let left = USUAL_LIMIT; left > 0; left--)
    await fetch(`http://127.0.0.1:${proxy.port}/2fa/v1/otp`, { method: 'POST' })
  const text = await onlyFinding(await spoilt(proxy, {}), 'LIMIT', 'fault')
  expect(text).toMatch(/429 ADDRESS_THROTTLED.+Wait \d+ s.+TRUSTED_PROXIES.+ADDRESS_LIMIT_FAILED_CALLS/)
})

test('a document that was asked for too often names no setting: it has a limit of its own', async () => {
  const error = { code: 'ADDRESS_THROTTLED', id: 'a', timestamp: 1 }
  const message = 'Too many requests for the definition from this address. Wait as long as Retry-After says.'
  const deployment = await spoilt(documents, {
    instead: ({ method, path }) =>
      method === 'GET' && path === '/swagger.json'
        ? { status: 429, headers: { 'retry-after': '9' }, body: JSON.stringify({ ...error, message }) }
        : undefined
  })
  expect(await onlyFinding(deployment, 'LIMIT', 'fault')).toMatch(/Wait 9 s.+in front\.$/)
})
