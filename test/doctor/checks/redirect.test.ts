/**
 * REDIRECT: whoever redirects a route, or takes a call for later, is found, and where it leads is named.
 */
import { expect, test } from 'vitest'
import { onlyFinding, type Sent, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const all = (): boolean => true
const api = ({ path }: Sent): boolean => path.startsWith('/2fa/')
const at =
  (wanted: string) =>
  ({ path }: Sent): boolean =>
    path === wanted

test.each([
  [
    'a sign-in',
    all,
    302,
    () => 'https://login.microsoftonline.com/common/oauth2/authorize?state=secret',
    'to a sign-in'
  ],
  ['plain http', all, 301, ({ path }: Sent) => `http://proxy.contoso.com${path}`, 'to plain http'],
  ['a slash at the end', api, 301, ({ path }: Sent) => `${path.split('?')[0]}/`, 'for a slash at the end'],
  ['another path', at('/openapi.json'), 307, () => '/docs', 'GET /openapi.json is redirected (307) to another path']
] as const)('a redirect to %s', async (_name, where, status, location, text) => {
  const deployment = await spoilt(proxy, {
    instead: (sent) => (where(sent) ? { status, headers: { location: location(sent) } } : undefined)
  })
  const found = await onlyFinding(deployment, 'REDIRECT', 'fault')
  expect(found).toContain(text)
  expect(found).not.toContain('secret')
})

test('a 202 for one operation', async () => {
  const deployment = await spoilt(proxy, {
    instead: ({ method, path }) => (method === 'POST' && path.includes('/check') ? { status: 202 } : undefined)
  })
  expect(await onlyFinding(deployment, 'REDIRECT', 'fault')).toMatch(/^POST \/2fa\/v1\/otp\/.+\/check is answered 202/)
})
