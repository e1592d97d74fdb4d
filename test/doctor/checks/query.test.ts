/**
 * QUERY, KEY_HEADER, LONG_URL: what a gateway does to query, key and long URLs is found by inputs that the proxy refuses. tyntec sees
 * none of these calls, intact or spoilt.
 */
import { afterAll, expect, test } from 'vitest'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'
import { found, onlyFinding, type Sent, spoilt, useSpoiltProxy, without } from '../support/spoiler.ts'

const upstream = await startScriptedUpstream()
afterAll(() => {
  // All of these tests: nothing has reached tyntec.
  expect(upstream.calls).toEqual([])
  return upstream.stop()
})
const proxy = useSpoiltProxy({ UPSTREAM_URL: upstream.url, FRONT_PAGE: 'false' })

/** A gateway that changes the query. */
const query = (change: (query: string) => string) => ({
  request(sent: Sent): Sent {
    const [path = '', text] = sent.path.split('?')
    return text === undefined ? sent : { ...sent, path: `${path}?${change(text)}` }
  }
})

/** Decodes and encodes again, but for what a gateway forgets. */
const again = (text: string, keep: string): string =>
  text.replace(/%[0-9A-F]{2}/g, (code) => (keep.includes(decodeURIComponent(code)) ? decodeURIComponent(code) : code))

test.each<[string, (query: string) => string, string]>([
  ['%2B', (text) => again(text, '+'), 'A plus sign does not arrive'],
  ['%26', (text) => again(text, '&'), 'An ampersand does not arrive'],
  ['%20 as a bare blank', (text) => text.replaceAll('%20', ' '), 'A blank does not arrive'],
  ['encoded twice', (text) => text.replaceAll('%', '%25'), 'encoded twice'],
  ['decoded twice', (text) => text.replaceAll('%25', '%'), 'decoded twice'],
  ['everything decoded once', (text) => Buffer.from(decodeURIComponent(text)).toString('latin1'), 'does not arrive'],
  ['UTF-8 as Latin-1', (text) => text.replace('%EF%BC%B3', '%C3%AF%C2%BC%C2%B3'), 'beyond ASCII'],
  ['UTF-8 as question marks', (text) => text.replace('%EF%BC%B3', '%3F'), 'beyond ASCII'],
  ['lower case', (text) => text.toLowerCase(), 'another case'],
  ['an added input', (text) => `${text}&utm_source=x`, 'an input that was not sent']
])('a query changed on its way: %s', async (_name, change, text) => {
  expect(await onlyFinding(await spoilt(proxy, query(change)), 'QUERY', 'fault')).toContain(text)
})

test('a gateway may encode a blank as a plus sign, and letters not at all', async () => {
  const deployment = await spoilt(
    proxy,
    query((text) => text.replaceAll('%20', '+').replaceAll('%53', 'S'))
  )
  expect(await found(deployment)).toEqual([])
})

test('a query that is dropped', async () => {
  const dropped = { request: (sent: Sent): Sent => ({ ...sent, path: sent.path.split('?')[0] ?? '' }) }
  expect(await onlyFinding(await spoilt(proxy, dropped), 'QUERY', 'fault')).toContain('an input is lost')
})

test('a gateway that keeps the header apikey for itself, or changes it', async () => {
  const taken = { request: (sent: Sent): Sent => ({ ...sent, headers: without(sent.headers, 'apikey') }) }
  expect(await onlyFinding(await spoilt(proxy, taken), 'KEY_HEADER', 'fault')).toContain('takes it out')
  const changed = {
    request: (sent: Sent): Sent =>
      sent.headers.apikey === undefined
        ? sent
        : { ...sent, headers: { ...sent.headers, apikey: `Bearer ${sent.headers.apikey}` } }
  }
  expect(await onlyFinding(await spoilt(proxy, changed), 'KEY_HEADER', 'fault')).toContain('arrives changed')
})

test('a gateway that takes short URLs alone: a warning', async () => {
  const short = {
    instead: ({ path }: Sent) => (path.length > 2_048 ? { status: 414, body: '<title>Too long</title>' } : undefined)
  }
  expect(await onlyFinding(await spoilt(proxy, short), 'LONG_URL', 'warning')).toContain('(HTTP 414)')
})
