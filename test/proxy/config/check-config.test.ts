/**
 * --check-config prints the settings that the proxy would run with and says whether it would run, without running it.
 */
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readSettings } from '../../../proxy/config/config.ts'
import { GROUPS } from '../../../proxy/config/settings.ts'
import { describeConfig } from '../../../proxy/process/check-config.ts'
import { runCommand } from '../../support/command.ts'
import { takenPort } from '../../support/taken-port.ts'

const ADVISED = {
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://proxy.contoso.com',
  REDIS_PASSWORD: 'tops3cret',
  LOG_LEVEL: 'info'
}

test('--check-config prints each effective setting once, under its heading, and ends', async () => {
  const env = {
    PORT: '4711',
    UPSTREAM_URL: 'https://api.tyntec.com/',
    GUARD_COUNTRIES: 'DE, AT',
    LOG_LEVEL: 'warn',
    HOST: '0.0.0.0',
    TRUSTED_PROXIES: 'private',
    METRICS_PORT: '9464',
    DRAIN_DELAY_MS: '5000',
    PUBLIC_URL: 'https://proxy.contoso.com'
  }
  const { code, stdout, stderr } = await runCommand(['--check-config'], { env })
  expect([code, stderr]).toEqual([0, ''])
  const named = stdout.trimEnd().split('\n').filter(Boolean)
  const expected = Object.entries(GROUPS).flatMap(([heading, settings]) => [`# ${heading}`, ...Object.keys(settings)])
  expect(named.map((line) => (/^# [A-Z_]+ is/.test(line) ? line.split(' ')[1] : line.split('=')[0]))).toEqual([
    ...expected,
    '# No advice.'
  ])
  expect(parseEnv(stdout)).toMatchObject({
    PORT: '4711',
    UPSTREAM_URL: 'https://api.tyntec.com',
    GUARD_COUNTRIES: 'DE,AT',
    LOG_LEVEL: 'warn',
    THROTTLE_CALLS: '100'
  })
  expect(stdout).toContain('# REDIS_URL is not set\n')
})

test('the output of --check-config is a .env file with the same effect', async () => {
  const env = {
    PORT: '4711',
    GUARD_FORBID: 'text,VOICE',
    UPSTREAM_ALLOW_PLAIN_HTTP: 'true',
    TRUSTED_PROXIES: '10.0.0.0/8'
  }
  const stdout = describeConfig(readSettings(env))
  const again = await runCommand(['--check-config'], { envFile: stdout })
  expect(again).toEqual({ code: 0, stdout, stderr: '' })
})

test('--check-config hides the password in the Redis URL', () => {
  const text = describeConfig(readSettings({ REDIS_URL: 'rediss://user:tops3cret@redis.example.com' }))
  expect(text).toContain('# REDIS_URL is set, and hidden here\n')
  expect(text).not.toMatch(/tops3cret|redis\.example\.com/)
})

test('--check-config reports all mistakes, one line each, and ends with status 1', async () => {
  const { code, stdout, stderr } = await runCommand(['--check-config'], {
    env: { PORT: 'tops3cret', LOG_LEVEL: '', UPSTREAM_TIMEOUT_MS: '1', OTEL_EXPORTER_OTLP_ENDPOINT: 'tops3cret' }
  })
  expect([code, stdout]).toEqual([1, ''])
  const lines = stderr.trimEnd().split('\n')
  expect(lines.map((line) => /^cannot start: (\w+) must be /.exec(line)?.[1]).sort()).toEqual([
    'LOG_LEVEL',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'PORT',
    'UPSTREAM_TIMEOUT_MS'
  ])
  expect(stderr).not.toContain('tops3cret')
})

test('advice comes last, in comments that fit a terminal, and changes nothing', () => {
  const text = describeConfig(readSettings(ADVISED))
  const [, advice = ''] = text.split('\n\n# ADVICE ')
  expect(`# ADVICE ${advice}`.split('\n').filter((line) => !line.startsWith('# '))).toEqual([''])
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect([...text.matchAll(/^# ADVICE (\w+): [A-Z]/gm)].map(([, name]) => name)).toEqual([
    'GUARD_COUNTRIES',
    'TRUSTED_PROXIES',
    'DRAIN_DELAY_MS',
    'METRICS_PORT',
    'REDIS_PASSWORD'
  ])
  expect(text).not.toContain('tops3cret')
  const { REDIS_PASSWORD: _password, ...others } = ADVISED
  expect(describeConfig(readSettings(parseEnv(text) as Record<string, string>))).toBe(
    describeConfig(readSettings(others))
  )
})

test.each([{}, { GUARD_COUNTRIES: 'DE' }])(
  'for one person on one machine there is no advice, but what others need: %j',
  (env) => {
    const text = describeConfig(readSettings(env))
    expect(text).not.toContain('ADVICE')
    const [, last = ''] = text.split('\n# No advice ')
    expect(last.replaceAll('\n# ', ' ')).toBe(
      'for yourself alone. For others than yourself set at least HOST, PUBLIC_URL, TRUSTED_PROXIES, GUARD_COUNTRIES, METRICS_PORT and DRAIN_DELAY_MS: docs/settings.md\n'
    )
  }
)

test('with --strict advice is an error: one line each, before anything listens', async () => {
  for (const args of [['--check-config', '--strict'], ['--strict']]) {
    const { code, stdout, stderr } = await runCommand(args, { env: ADVISED })
    expect([code, stdout]).toEqual([1, ''])
    expect([...stderr.matchAll(/^cannot start: (\w+): [A-Z].*\. [A-Z].*\.\n/gm)].map(([, name]) => name)).toEqual([
      'GUARD_COUNTRIES',
      'TRUSTED_PROXIES',
      'DRAIN_DELAY_MS',
      'METRICS_PORT',
      'REDIS_PASSWORD'
    ])
    expect(stderr).not.toContain('tops3cret')
  }
})

test('with --strict settings without advice are as without it', async () => {
  expect((await runCommand(['--check-config', '--strict'])).code).toBe(0)
  expect((await runCommand(['--strict'], { env: { HOST: '192.0.2.1', PORT: 'x' } })).stderr).toMatch(
    /^cannot start: PORT must be .*\n$/
  )
})

test('--check-config contacts nobody: it needs neither its ports nor tyntec', async () => {
  const [taken, other] = [await takenPort(), await takenPort()]
  const { code } = await runCommand(['--check-config'], {
    env: {
      PORT: taken,
      METRICS_PORT: other,
      UPSTREAM_URL: 'https://nobody.invalid',
      REDIS_URL: 'redis://nobody.invalid'
    }
  })
  expect(code).toBe(0)
})
