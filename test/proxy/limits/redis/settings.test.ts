/**
 * A Redis URL that makes no sense, or that would change how the proxy treats Redis, is refused at start.
 */
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../../../proxy/config/config.ts'
import { SETTINGS } from '../../../../proxy/config/settings.ts'
import { expectNoStart } from '../../config/start.ts'

/** Names that the lines begin with. */
function mistakesOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes.map((mistake) => mistake.split(' ')[0] ?? '')
  }
  return []
}

test.each([
  ['nothing', ''],
  ['another scheme', 'http://127.0.0.1'],
  ['no host', 'redis://'],
  ['a socket', 'redis:///var/run/redis.sock'],
  ['a query', 'redis://127.0.0.1?enableOfflineQueue=true'],
  ['an empty query', 'redis://127.0.0.1?'],
  ['a query that would switch TLS off', 'redis://127.0.0.1/0?tls=false'],
  ['a fragment', 'redis://127.0.0.1#secret-word'],
  ['an unescaped # in the password', 'redis://user:12#secret-word@127.0.0.1'],
  ['a database that is no number', 'redis://127.0.0.1/abc'],
  ['a path behind the database', 'redis://127.0.0.1/2/x'],
  ['a broken escape in the password', 'redis://:secret-word%zz@127.0.0.1'],
  ['a broken escape in the user', 'redis://us%er:secret-word@127.0.0.1'],
  ['a line break in the password', 'redis://:secret\nword@127.0.0.1'],
  ['port 0', 'redis://127.0.0.1:0'],
  ['a second host without a scheme', 'redis://127.0.0.1,127.0.0.2'],
  ['a comma at the end', 'redis://127.0.0.1,']
])('a Redis URL with %s is refused', (_what, url) => {
  expect(mistakesOf({ REDIS_URL: url })).toEqual(['REDIS_URL'])
  expect(mistakesOf({ REDIS_SENTINELS: url, REDIS_URL: 'redis://mymaster' })).toEqual(['REDIS_SENTINELS'])
})

test('the proxy does not start with a wrong Redis URL, and does not print it', async () => {
  await expectNoStart({ REDIS_URL: 'redis://:secret-word%zz@127.0.0.1?enableOfflineQueue=true' }, ['REDIS_URL'])
})

const address = { tls: false, host: '127.0.0.1', port: undefined, username: '', password: '', database: 0 }

test.each([
  ['redis://127.0.0.1', {}],
  ['redis://127.0.0.1:6390/', { port: 6390 }],
  ['redis://127.0.0.1/2', { database: 2 }],
  ['REDISS://127.0.0.1', { tls: true }],
  [
    'rediss://user:p%23w,d@redis.example.com:6380/0',
    { tls: true, host: 'redis.example.com', port: 6380, username: 'user', password: 'p#w,d' }
  ],
  ['redis://[::1]:6379', { host: '::1', port: 6379 }]
])('the Redis URL %s is read', (url, expected) => {
  expect(readConfig({ REDIS_URL: url }).REDIS_URL).toEqual([{ ...address, ...expected }])
})

test.each([
  [['REDIS_SENTINELS'], { REDIS_SENTINELS: 'redis://127.0.0.1:26379' }],
  [['REDIS_CLUSTER'], { REDIS_CLUSTER: 'true' }],
  [['REDIS_CLUSTER'], { REDIS_CLUSTER: 'true', REDIS_SENTINELS: 'redis://127.0.0.1', REDIS_URL: 'redis://mymaster' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://127.0.0.1:1,redis://127.0.0.1:2' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://one,redis://two', REDIS_SENTINELS: 'redis://127.0.0.1' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://127.0.0.1:1/2', REDIS_CLUSTER: 'true' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://mymaster:6379', REDIS_SENTINELS: 'redis://127.0.0.1' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://127.0.0.1:1,rediss://127.0.0.1:2', REDIS_CLUSTER: 'true' }],
  [['REDIS_URL'], { REDIS_URL: 'redis://:a@127.0.0.1:1,redis://:b@127.0.0.1:2', REDIS_CLUSTER: 'true' }],
  [['REDIS_SENTINELS'], { REDIS_URL: 'redis://mymaster', REDIS_SENTINELS: 'redis://one,redis://user:a@two' }],
  [['REDIS_SENTINELS'], { REDIS_URL: 'redis://mymaster', REDIS_SENTINELS: 'redis://one/0,redis://two/1' }],
  [
    ['REDIS_SENTINELS', 'REDIS_CLUSTER', 'REDIS_CLUSTER'],
    { REDIS_SENTINELS: 'redis://127.0.0.1', REDIS_CLUSTER: 'true' }
  ]
])('each of %j gets a line for a contradiction in the Redis settings %j', (mistakes, env) => {
  expect(mistakesOf(env)).toEqual(mistakes)
})

test.each([
  { REDIS_URL: 'redis://:data@My_master/1', REDIS_SENTINELS: 'REDISS://one:26379, rediss://two' },
  { REDIS_URL: 'redis://:a,b@127.0.0.1:1,redis://:a,b@127.0.0.1:2', REDIS_CLUSTER: 'true' }
])('the Redis settings %j are accepted', (env) => {
  expect(mistakesOf(env)).toEqual([])
})

test('Redis URLs are secrets, which --check-config hides', () => {
  for (const name of ['REDIS_URL', 'REDIS_SENTINELS'] as const) expect(SETTINGS[name].meta()?.secret).toBe(true)
})
