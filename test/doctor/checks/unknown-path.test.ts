/**
 * UNKNOWN_PATH: other pages at paths that the connector does not have.
 */
import { expect, test } from 'vitest'
import { HTML, onlyFinding, type Sent, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

const isOther = ({ path }: Sent): boolean => !/^\/(?:2fa\/|swagger|openapi|healthz|readyz|$)/.test(path)

test('a page with status 200, as of an app in the browser', async () => {
  const deployment = await spoilt(proxy, {
    instead: (sent) => (isOther(sent) ? { status: 200, headers: HTML, body: '<title>App</title>' } : undefined)
  })
  expect(await onlyFinding(deployment, 'UNKNOWN_PATH', 'fault')).toContain('titled "App", with HTTP 200')
})

test('a gateway that lets nothing but the paths of the proxy through: a warning', async () => {
  const deployment = await spoilt(proxy, {
    instead: (sent) => (isOther(sent) ? { status: 404, headers: HTML, body: '<title>404</title>' } : undefined)
  })
  expect(await onlyFinding(deployment, 'UNKNOWN_PATH', 'warning')).toContain('pass on all paths')
})

test('a redirect of unknown paths alone', async () => {
  const deployment = await spoilt(proxy, {
    instead: (sent) => (isOther(sent) ? { status: 302, headers: { location: '/' } } : undefined)
  })
  expect(await onlyFinding(deployment, 'UNKNOWN_PATH', 'fault')).toContain('is redirected (302)')
})
