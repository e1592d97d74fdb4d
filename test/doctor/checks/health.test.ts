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
  ['an empty 503', { status: 503 }, /^Something else answers in place of the proxy, with HTTP 503 to GET \/healthz\. /]
])('%s at every path', async (_name, got, text) => {
  expect(await onlyFinding(await spoilt(proxy, { instead: () => got }), 'HEALTH', 'fault')).toMatch(text)
})

test('a gateway with a health page of its own, which hinders no flow: a warning', async () => {
  const deployment = await spoilt(proxy, {
    instead: ({ path }) =>
      path === '/healthz' ? { status: 200, headers: { 'content-type': 'text/plain' }, body: 'healthy' } : undefined
  })
  const text = await onlyFinding(deployment, 'HEALTH', 'warning')
  expect(text).toContain('GET /healthz')
  expect(text).toContain('No flow asks for it')
})

test('a limit of calls, or a second target, that answers after the proxy itself did', async () => {
  let asked = 0
  const deployment = await spoilt(proxy, { instead: () => (asked++ === 0 ? undefined : { status: 503 }) })
  expect(await onlyFinding(deployment, 'HEALTH', 'fault')).toContain('limit_req')
})

test('a health page that fails is a fault, also where the operations are served', async () => {
  const deployment = await spoilt(proxy, { instead: ({ path }) => (path === '/healthz' ? { status: 502 } : undefined) })
  expect(await onlyFinding(deployment, 'HEALTH', 'fault')).toContain('HTTP 502')
})

test('a gateway that puts a prefix before the path', async () => {
  const deployment = await spoilt(proxy, {
    request: (sent) => (sent.path === '/healthz' ? { ...sent, path: '/app/healthz' } : sent)
  })
  expect(await onlyFinding(deployment, 'HEALTH', 'fault')).toContain('404 NO_SUCH_OPERATION')
})
