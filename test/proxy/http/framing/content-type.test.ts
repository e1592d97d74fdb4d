/**
 * No operation takes a body, so the type of a request says nothing, however it is written.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, request, statusesIn } from '../../../support/scripted-raw.ts'

const { proxy, upstream } = await startPair()

const TYPES = [
  '',
  ';;;',
  'json',
  'application/json; charset',
  'text/plain, application/json',
  '*/*',
  'a/b/c',
  '\xe9/\xe9'
]

const BODIES: [what: string, headers: readonly string[], body: string][] = [
  ['no body', [], ''],
  ['a length of 0', ['Content-Length: 0'], ''],
  ['an empty chunked body', ['Transfer-Encoding: chunked'], '0\r\n\r\n']
]

test.each(BODIES)('a call with %s is served whatever its Content-Type', async (_what, headers, body) => {
  for (const type of TYPES) {
    upstream.forget()
    const head = checkWith(`Content-Type: ${type}`, ...headers, 'Connection: close')
    const { text } = await rawRequest(proxy.port, request(head, body))
    expect([type, statusesIn(text), upstream.calls.length]).toEqual([type, [200], 1])
  }
})

test('a path that is not listed is answered 404 whatever its Content-Type', async () => {
  for (const type of TYPES) {
    const head = ['POST /elsewhere HTTP/1.1', 'Host: proxy.example', `Content-Type: ${type}`, 'Connection: close']
    expect([type, statusesIn((await rawRequest(proxy.port, request(head))).text)]).toEqual([type, [404]])
  }
})

test('no type of it reaches tyntec', async () => {
  upstream.forget()
  await rawRequest(proxy.port, request(checkWith('Content-Type: text/x-mine', 'Connection: close')))
  expect(upstream.calls.map(({ head }) => head.includes('x-mine'))).toEqual([false])
})
