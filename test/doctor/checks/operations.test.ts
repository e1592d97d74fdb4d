/**
 * OPERATIONS: what stands in front and stops one operation, or adds a key to it, is found though the others arrive.
 */
import { expect, test } from 'vitest'
import { HTML, onlyFinding, type Sent, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const stopped = { status: 405, headers: HTML, body: '<title>405 Not Allowed</title>' }

test.each([
  ['DELETE', ({ method }: Sent) => method === 'DELETE', /titled "405 Not Allowed".+DELETE .+allow these methods/],
  ['POST', ({ method }: Sent) => method === 'POST', /POST \/2fa\/v1\/otp\. .+allow these methods/],
  ['one path', ({ path }: Sent) => path.includes('/check'), /POST \/2fa\/v1\/otp\/.+\/check/]
] as const)('a firewall that stops %s', async (_what, stops, text) => {
  const deployment = await spoilt(proxy, { instead: (sent) => (stops(sent) ? stopped : undefined) })
  expect(await onlyFinding(deployment, 'OPERATIONS', 'fault')).toMatch(text)
})

test('a path that is rewritten', async () => {
  const deployment = await spoilt(proxy, {
    request: (sent) => ({ ...sent, path: sent.path.replace('/check', '/verify') })
  })
  expect(await onlyFinding(deployment, 'OPERATIONS', 'fault')).toMatch(
    /check without a key is answered 404 NO_SUCH_OPERATION/
  )
})

test('a key that is added to POST alone; no other operation is asked with it', async () => {
  const asked: string[] = []
  const deployment = await spoilt(proxy, {
    request: (sent) => {
      asked.push(`${sent.method} ${sent.path}`)
      return sent.method === 'POST' ? { ...sent, headers: { apikey: 'a-good-key', ...sent.headers } } : sent
    }
  })
  expect(await onlyFinding(deployment, 'OPERATIONS', 'fault')).toContain('adds a header "apikey"')
  expect(asked.filter((one) => /^DELETE|^POST .+\/otp\//.test(one))).toEqual([])
})
