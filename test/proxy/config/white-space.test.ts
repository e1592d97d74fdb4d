/**
 * White space around a value does not count, whatever wrote it: a secret from a file ends in a line break, a file from Windows has \r
 * before it, an editor writes a byte order mark, a web page no-break blanks.
 */
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { runCommand } from '../../support/command.ts'
import { call } from '../../support/http.ts'
import { startProxy } from '../../support/proxy.ts'

/** A good value for every setting, other than its default where there is one. */
const GOOD: Readonly<Record<string, string>> = {
  UPSTREAM_URL: 'https://tyntec.example.com',
  UPSTREAM_ALLOW_PLAIN_HTTP: 'true',
  UPSTREAM_TIMEOUT_MS: '8000',
  UPSTREAM_CONNECTIONS: '64',
  UPSTREAM_BREAKER_FAILURES: '10',
  EVENT_LOOP_DELAY_MS: '400',
  HOST: '0.0.0.0',
  PORT: '8081',
  PUBLIC_URL: 'https://proxy.contoso.com',
  FRONT_PAGE: 'false',
  LOG_LEVEL: 'warn',
  TRUSTED_PROXIES: '10.0.0.1,10.1.0.0/16',
  REDIS_URL: 'redis://node-1.example.com',
  REDIS_SENTINELS: 'redis://node-2.example.com',
  REDIS_CLUSTER: 'true',
  GUARD_COUNTRIES: 'DE,AT',
  GUARD_FORBID: 'text,VOICE',
  METRICS_HOST: '0.0.0.0',
  DRAIN_TIMEOUT_MS: '20000',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318',
  OTEL_SERVICE_NAME: 'other',
  ALLOW_DIAGNOSTICS_FOR_TESTS: 'true',
  CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=1000',
  GUARD_SECRET: 'x'.repeat(32)
}
/** What a setting needs beside it. */
const BESIDE: Readonly<Record<string, Record<string, string>>> = {
  REDIS_SENTINELS: { REDIS_URL: 'redis://mymaster' },
  REDIS_CLUSTER: { REDIS_URL: 'redis://node-1.example.com' }
}

const ENDS: [what: string, before: string, after: string][] = [
  ['a line break', '', '\n'],
  ['\\r', '', '\r'],
  ['\\r and a line break', '', '\r\n'],
  ['blanks and tabs', ' \t', '\t '],
  ['no-break blanks', '\u00a0\u202f', '\u00a0'],
  ['a byte order mark', '\ufeff', '\ufeff'],
  ['an ideographic blank and a line separator', '\u3000', '\u2028']
]

test.each(ENDS)('every setting loses %s at its ends', (_what, before, after) => {
  for (const name of Object.keys(SETTINGS)) {
    const good = GOOD[name] ?? '1000'
    const plain = readConfig({ ...BESIDE[name], [name]: good })
    expect(readConfig({ ...BESIDE[name], [name]: `${before}${good}${after}` }), name).toEqual(plain)
  }
})

test.each([' ', '\n', '\r\n', '\u00a0', '\ufeff'])(
  'a value of white space alone, %j, is an empty one, which is a mistake',
  (value) => {
    for (const [name, schema] of Object.entries(SETTINGS)) {
      const start = () => readConfig({ [name]: value })
      expect(start).toThrow(expect.objectContaining({ mistakes: [`${name} ${schema.meta()?.hint}`] }))
    }
  }
)

test('the items of a list may stand on lines of their own', () => {
  const { TRUSTED_PROXIES } = readConfig({ TRUSTED_PROXIES: '10.0.0.1,\r\n  10.1.0.0/16,\n10.2.0.1\n' })
  expect(TRUSTED_PROXIES).toEqual(['10.0.0.1', '10.1.0.0/16', '10.2.0.1'])
})

test('a proxy whose settings end in line breaks starts and serves', async () => {
  const proxy = await startProxy({
    upstream: 'https://api.tyntec.com\n',
    env: { HOST: '127.0.0.1\r\n', PUBLIC_URL: 'https://a.example\r' }
  })
  expect((await call(`${proxy.url}/swagger.json`)).json.host).toBe('a.example')
})

test('a .env file of Windows, with a byte order mark and \\r at the end of each line, is read whole', async () => {
  const envFile =
    '\ufeffPORT=4711\r\nLOG_LEVEL="warn"\r\nPUBLIC_URL=https://a.example \r\nTRUSTED_PROXIES=10.0.0.1\u00a0\r\n'
  const { code, stdout, stderr } = await runCommand(['--check-config'], { envFile })
  expect([code, stderr]).toEqual([0, ''])
  for (const line of ['PORT=4711', 'LOG_LEVEL=warn', 'PUBLIC_URL=https://a.example', 'TRUSTED_PROXIES=10.0.0.1']) {
    expect(stdout.split('\n')).toContain(line)
  }
})
