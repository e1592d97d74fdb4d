/**
 * An upstream URL that makes no sense is refused at start, not found out call by call.
 */
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { expectMistakes, mistakesOf } from './mistakes-of.ts'
import { expectNoStart } from './start.ts'

test.each([
  ['an empty one', ''],
  ['another scheme', 'ftp://api.example.com'],
  ['no scheme', 'api.example.com'],
  ['user and password', 'https://user:secret-word@api.example.com'],
  ['a user', 'https://user@api.example.com'],
  ['a query', 'https://api.example.com?apikey=secret-word'],
  ['an empty query', 'https://api.example.com?'],
  ['a fragment', 'https://api.example.com#fragment'],
  ['a path', 'https://api.example.com/2fa/v1'],
  ['plain HTTP to another machine', 'http://api.example.com'],
  ['plain HTTP to a name that begins like this machine', 'http://127.0.0.1.example.com'],
  ['plain HTTP to another name for localhost', 'http://localhost.example.com'],
  ['a backslash', 'https:\\\\api.example.com\\2fa'],
  ['a blank', 'https://api .example.com'],
  ['a port that is none', 'https://api.example.com:99999']
])('an upstream with %s keeps the proxy from starting', (_what, url) => {
  expectMistakes({ UPSTREAM_URL: url }, ['UPSTREAM_URL'])
})

test('the process ends at once with such an upstream, and nothing ever listens', async () => {
  await expectNoStart({ UPSTREAM_URL: 'https://user:secret-word@api.example.com' }, ['UPSTREAM_URL'])
})

test('without UPSTREAM_URL the upstream is tyntec itself', () => {
  expect(readConfig({}).UPSTREAM_URL).toBe('https://api.tyntec.com')
})

test.each(['http://127.0.0.1:9', 'http://localhost:9', 'http://[::1]:9'])(
  'plain HTTP to %s, this machine, is accepted',
  (url) => {
    expect(readConfig({ UPSTREAM_URL: url }).UPSTREAM_URL).toBe(url)
  }
)

test('plain HTTP to another machine needs a switch that says so', () => {
  const url = 'http://api.example.com'
  expect(readConfig({ UPSTREAM_URL: url, UPSTREAM_ALLOW_PLAIN_HTTP: 'true' }).UPSTREAM_URL).toBe(url)
  expect(mistakesOf({ UPSTREAM_URL: url, UPSTREAM_ALLOW_PLAIN_HTTP: 'false' })).toEqual([
    expect.stringContaining('UPSTREAM_ALLOW_PLAIN_HTTP=true')
  ])
})
