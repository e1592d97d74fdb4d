/**
 * --check-config prints the settings that the proxy would run with and says whether it would run, without running it.
 */
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { runCommand } from '../../support/command.ts'
import { takenPort } from '../../support/taken-port.ts'

test('--check-config prints each effective setting once and ends', async () => {
  const env = { PORT: '4711', UPSTREAM_URL: 'https://api.tyntec.com/', GUARD_COUNTRIES: 'DE, AT', LOG_LEVEL: 'warn' }
  const { code, stdout, stderr } = await runCommand(['--check-config'], { env })
  expect([code, stderr]).toEqual([0, ''])
  const named = stdout
    .trimEnd()
    .split('\n')
    .map((line) => /^(?:# )?(\w+)/.exec(line)?.[1])
  expect(named).toEqual(Object.keys(SETTINGS))
  expect(parseEnv(stdout)).toMatchObject({
    PORT: '4711',
    UPSTREAM_URL: 'https://api.tyntec.com',
    GUARD_COUNTRIES: 'DE,AT',
    LOG_LEVEL: 'warn',
    THROTTLE_CALLS: '100'
  })
  expect(stdout).toContain('# PUBLIC_URL is not set\n')
})

test('the output of --check-config is a .env file with the same effect', async () => {
  const env = {
    PORT: '4711',
    GUARD_FORBID: 'text,VOICE',
    UPSTREAM_ALLOW_PLAIN_HTTP: 'true',
    TRUSTED_PROXIES: '10.0.0.0/8'
  }
  const { stdout } = await runCommand(['--check-config'], { env })
  const again = await runCommand(['--check-config'], { envFile: stdout })
  expect(again).toEqual({ code: 0, stdout, stderr: '' })
})

test('--check-config hides the password in the Redis URL', async () => {
  const { code, stdout, stderr } = await runCommand(['--check-config'], {
    env: { REDIS_URL: 'rediss://user:tops3cret@redis.example.com' }
  })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('# REDIS_URL is set, and hidden here\n')
  expect(stdout).not.toMatch(/tops3cret|redis\.example\.com/)
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
