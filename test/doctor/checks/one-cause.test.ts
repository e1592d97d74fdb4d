/**
 * One cause is one finding, however many answers it spoils: the check that it belongs to reports it, and the others name that one.
 */
import { expect, onTestFinished, test } from 'vitest'
import { deploymentBehind } from '../support/deployments.ts'
import { passTo, startFront } from '../support/front.ts'
import { HTML, onlyFinding, type Sent, type Spoil, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const isApi = ({ path }: Sent): boolean => path.startsWith('/2fa/')
const json = { 'content-type': 'application/json' }

test.each<[string, Spoil, string, string]>([
  [
    'a prefix before every path',
    { request: (sent) => ({ ...sent, path: `/app${sent.path}` }) },
    'HEALTH',
    '404 NO_SUCH_OPERATION'
  ],
  [
    'a prefix that is taken off the operations',
    { request: (sent) => ({ ...sent, path: sent.path.replace('/2fa/', '/') }) },
    'NO_KEY',
    '404 NO_SUCH_OPERATION'
  ],
  ['JSON of another program', { instead: () => ({ status: 200, headers: json, body: 'null' }) }, 'HEALTH', 'HTTP 200'],
  [
    'errors that are replaced by pages',
    {
      answer: (got) =>
        got.status < 400 ? got : { status: got.status, headers: HTML, body: `<title>${got.status}</title>` }
    },
    'NO_KEY',
    'proxy_intercept_errors off'
  ],
  [
    'a sign-in by a header',
    {
      instead: (sent) =>
        isApi(sent) ? { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: 'no' } : undefined
    },
    'NO_KEY',
    'a demand to sign in, with HTTP 401'
  ],
  [
    'a server that asks for certificates',
    {
      instead: () => ({ status: 400, headers: HTML, body: '<title>400 No required SSL certificate was sent</title>' })
    },
    'HEALTH',
    'ssl_verify_client off'
  ],
  [
    'a limit that only the preflight meets',
    { instead: ({ method }) => (method === 'OPTIONS' ? { status: 429, headers: { 'retry-after': '7' } } : undefined) },
    'LIMIT',
    'Wait 7 s'
  ]
])('%s', async (_what, spoil, code, text) => {
  expect(await onlyFinding(await spoilt(proxy, spoil), code, 'fault')).toContain(text)
})

test('operations without an answer', async () => {
  const toProxy = passTo(proxy.port)
  const front = await startFront((request, response) =>
    request.url?.startsWith('/2fa/') ? void request.socket.destroy() : toProxy(request, response)
  )
  onTestFinished(() => front.close())
  const deployment = await deploymentBehind({ 443: front.port })
  expect(await onlyFinding(deployment, 'NO_KEY', 'fault')).toContain('No answer')
})
