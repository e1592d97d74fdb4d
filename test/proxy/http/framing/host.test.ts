/**
 * A request has exactly one Host (RFC 9112, 3.2). Node's parser takes two, so this is the proxy's own check.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, expectRefused, request } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test.each([
  ['no Host', []],
  ['two Host lines', ['Host: proxy.example', 'Host: other.example']],
  ['two equal Host lines', ['Host: proxy.example', 'Host: proxy.example']],
  ['two Host lines in other letters', ['Host: proxy.example', 'hOST: proxy.example']],
  ['a blank in Host', ['Host: a b']],
  ['an empty Host', ['Host:']],
  ['a path in Host', ['Host: proxy.example/2fa']],
  ['a user in Host', ['Host: user@proxy.example']],
  ['two names in Host', ['Host: proxy.example, other.example']]
])('a request with %s is answered 400 and closed', async (_name, hosts) => {
  await expectRefused(pair, request([`POST ${CHECK} HTTP/1.1`, ...hosts, 'apikey: key-raw']))
})

test.each([
  ['no Host', []],
  ['two Host lines', ['Host: proxy.example', 'Host: other.example']]
])('an unknown path with %s is answered 400 and closed as well', async (_name, hosts) => {
  await expectRefused(pair, request(['GET /elsewhere HTTP/1.1', ...hosts]))
})
