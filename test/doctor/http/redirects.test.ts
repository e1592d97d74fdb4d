/**
 * Where a redirect leads, in words for whoever can turn it off.
 */
import { expect, test } from 'vitest'
import { STATUS } from '../../../doctor/http/questions.ts'
import { explain } from '../../../doctor/http/redirects.ts'

const PROXY = new URL('https://proxy.contoso.com')
const PATH = STATUS.path.split('?')[0]

const explained = (status: number, location: string | undefined, url = PROXY) => {
  const headers: [string, string][] = location === undefined ? [] : [['location', location]]
  const reply = { status, httpVersion: '1.1', headers, body: Buffer.from(''), ms: 1 }
  const { what, remedy } = explain({ route: STATUS, reply }, url)
  return `${what} ${remedy}`
}

test.each([
  ['/login?next=/', 'to a sign-in'],
  ['/.auth/login/aad', 'to a sign-in'],
  ['https://contoso.cloudflareaccess.com/cdn-cgi/access', 'to a sign-in'],
  ['https://tunnels.devtunnels.ms/auth/', 'to a sign-in'],
  [`https://www.proxy.contoso.com${PATH}`, 'Give https://www.proxy.contoso.com in PUBLIC_URL'],
  [`https://proxy.contoso.com${PATH}?doctor=no-key`, 'come over https already'],
  [`http://proxy.contoso.com${PATH}`, 'to plain http'],
  [`${PATH}/`, 'for a slash at the end'],
  ['https://status.contoso.com/', 'to another host'],
  ['/docs', 'to another path'],
  ['http://[', 'without an address'],
  [undefined, 'without an address']
])('%s', (location, text) => {
  expect(explained(302, location)).toContain(text)
})

test('from www to the bare name, and a call that is taken for later', () => {
  expect(explained(301, `https://contoso.com${PATH}`, new URL('https://www.contoso.com'))).toContain(
    'with or without www'
  )
  expect(explained(202, undefined)).toContain('is answered 202')
})

test('the query of the address is not repeated: it may hold the state of a sign-in', () => {
  expect(explained(302, 'https://login.microsoftonline.com/authorize?state=secret')).not.toContain('secret')
})
