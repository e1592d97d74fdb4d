/**
 * A key that was copied with what stood around it is 400 and says what that is: quotes, a word, an expression. It is not sent on,
 * because tyntec would refuse it, and it is never repeated.
 */
import { beforeEach, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { request } from '../../support/scripted-raw.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const QUOTED = 'The header "apikey" holds the key in quotes. Give the key alone.'
const word = (name: string) => `The header "apikey" holds the word ${name} in front of the key. Give the key alone.`
const OWN_NAME = 'The header "apikey" holds the header\'s own name in front of the key. Give the key alone.'
const EXPRESSION = 'The header "apikey" holds an expression that was not evaluated. Give the key alone.'

test.each([
  ['"canary-key"', QUOTED],
  ["'canary-key'", QUOTED],
  ['`canary-key`', QUOTED],
  ['"canary-key', QUOTED],
  ['“canary-key”', QUOTED],
  ['‘canary-key’', QUOTED],
  ['«canary-key»', QUOTED],
  ['Bearer canary-key', word('Bearer')],
  ['bearer canary-key', word('Bearer')],
  ['Basic canary-key', word('Basic')],
  ['Bearer: canary-key', word('Bearer')],
  ['ApiKey canary-key', OWN_NAME],
  ['Api-Key canary-key', OWN_NAME],
  ['x-api-key: canary-key', OWN_NAME],
  ['‹canary-key›', QUOTED],
  ['apikey: canary-key', OWN_NAME],
  ['apikey=canary-key', OWN_NAME],
  ['Token canary-key', word('Token')],
  ['Key canary-key', word('Key')],
  ["@parameters('canary-key')", EXPRESSION],
  ["parameters('canary-key')", EXPRESSION],
  ["@{variables('canary-key')}", EXPRESSION],
  ['{{canary-key}}', EXPRESSION],
  ['canary key', 'The header "apikey" holds characters that no API key has, or more than 256. Copy the key anew.']
])('the key %s is 400', async (key, message) => {
  const head = ['GET /2fa/v1/otp/right-1 HTTP/1.1', 'Host: a', 'Connection: close']
  const bytes = Buffer.from(`${head.join('\r\n')}\r\napikey: ${key}\r\n\r\n`)
  const { responses } = await rawRequest(proxy.port, bytes)
  expect(responses.map(({ status }) => status)).toEqual([400])
  expect(JSON.parse(responses[0]?.body ?? '')).toMatchObject({ code: 'BAD_REQUEST', message })
  expect(responses[0]?.body).not.toContain('canary')
  expect(upstream.calls).toEqual([])
})

test.each(['Bearer', 'key-Bearer', 'bearer-key', "o'key", 'a"b', 'k@{', 'key=', 'key:1', 'a"'])(
  'the key %s is a key like another',
  async (key) => {
    const bytes = request(['GET /2fa/v1/otp/right-1 HTTP/1.1', 'Host: a', 'Connection: close', `apikey: ${key}`])
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(responses.map(({ status }) => status)).toEqual([200])
    expect(upstream.calls.flatMap(({ rawHeaders }) => rawHeaders.filter(([name]) => name === 'apikey'))).toEqual([
      ['apikey', key]
    ])
  }
)
