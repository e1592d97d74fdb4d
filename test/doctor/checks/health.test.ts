/**
 * HEALTH: what answers in place of the proxy is named once, however many answers it spoils.
 */
import { expect, test } from 'vitest'
import { HTML, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

test.each([
  [
    'a sign-in page',
    { status: 200, headers: HTML, body: '<title>Contoso</title><input type="password">' },
    /a sign-in page titled "Contoso".+Exempt/
  ],
  ['an empty 503', { status: 503 }, /not the proxy's \(HTTP 503\)/]
])('%s at every path', async (_name, got, text) => {
  expect(await onlyFinding(await spoilt(proxy, { instead: () => got }), 'HEALTH', 'fault')).toMatch(text)
})

test('a gateway with a health page of its own', async () => {
  const deployment = await spoilt(proxy, {
    instead: ({ path }) =>
      path === '/healthz' ? { status: 200, headers: { 'content-type': 'text/plain' }, body: 'healthy' } : undefined
  })
  expect(await onlyFinding(deployment, 'HEALTH', 'fault')).toContain('GET /healthz')
})

test('a gateway that puts a prefix before the path', async () => {
  const deployment = await spoilt(proxy, {
    request: (sent) => (sent.path === '/healthz' ? { ...sent, path: '/app/healthz' } : sent)
  })
  expect(await onlyFinding(deployment, 'HEALTH', 'fault')).toContain('404 NO_SUCH_OPERATION')
})
