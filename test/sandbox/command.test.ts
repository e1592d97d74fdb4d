/**
 * `npm run sandbox`: its arguments and variables are read, and a wrong one stops it with one line.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { runCommand } from '../support/command.ts'

const file = fileURLToPath(new URL('../../build/sandbox/main.js', import.meta.url))

test('--help prints the usage with the variables, and starts nothing', async () => {
  const { code, stdout, stderr } = await runCommand(['--help'], { file })
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^Usage: npm run sandbox/)
  for (const name of ['SANDBOX_PORT', 'SANDBOX_PROXY_URL', 'SANDBOX_OPTIONS']) expect(stdout).toContain(name)
  expect(stdout).not.toContain('http://127.0.0.1:8090/2fa')
})

test.each([
  [['--port=1'], {}, /--port/],
  [['start'], {}, /start/],
  [[], { SANDBOX_PORT: '70000' }, /^SANDBOX_PORT must be/],
  [[], { SANDBOX_OPTIONS: '{"deleteStatus": 201}' }, /^SANDBOX_OPTIONS: deleteStatus must be/],
  ...[
    'https://127.0.0.1:8080',
    'http://proxy.example',
    'http://127.0.0.1:8080/2fa',
    'http://127.0.0.1:8080/?a=b',
    'http://user@127.0.0.1:8080',
    '127.0.0.1:8080'
  ].map((url) => [[], { SANDBOX_PROXY_URL: url }, /^SANDBOX_PROXY_URL must be/] as const)
] as const)('%j with %j is refused', async (args, env, line) => {
  const { code, stdout, stderr } = await runCommand(args, { file, env })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test('its settings are printed, and the page knows the proxy', async () => {
  const sandbox = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, SANDBOX_PROXY_URL: 'http://localhost:8080/', SANDBOX_OPTIONS: '{"sentStatus":201}' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  onTestFinished(() => void sandbox.kill('SIGKILL'))
  const lines: string[] = []
  for await (const line of createInterface(sandbox.stdout)) {
    lines.push(line)
    if (line.includes('Ctrl+C')) break
  }
  expect(lines).toContain('  Proxy         http://localhost:8080 (the page calls it)')
  expect(lines).toContain('  Options       {"sentStatus":201}')
  const page = lines.map((line) => /http:\S+\/sandbox$/.exec(line)?.[0]).find(Boolean)
  expect(await (await fetch(String(page))).text()).toContain('<code id="proxy-url">http://localhost:8080</code>')
})
