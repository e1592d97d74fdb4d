/**
 * Who starts the proxy at a terminal reads below the log where to go and what to do. Who collects the log gets JSON alone.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { greeting } from '../../../proxy/process/greeting.ts'
import { ownCommand } from '../../../proxy/process/own-command.ts'
import { SERVER } from '../../support/built-proxy.ts'
import { freePort, startProxy } from '../../support/proxy.ts'

const TERMINAL = fileURLToPath(new URL('../../live/run/pseudo-terminal.py', import.meta.url))
const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import os, pty; os.waitstatus_to_exitcode']).status === 0
if (!hasTerminal)
  process.stderr.write('python3 (3.9) with pty is not installed: the test of a start at a terminal is skipped\n')

const CTRL_C = '\u0003'
const LAST = '--check-config\r\n'

test.skipIf(!hasTerminal)('at a terminal two lines come behind the log, and Ctrl+C ends it', async () => {
  const port = String(await freePort())
  const env = { PATH: process.env.PATH ?? '', PORT: port, UPSTREAM_URL: 'http://127.0.0.1:9' }
  const dialogue = JSON.stringify([[LAST, CTRL_C]])
  const shown = execFileSync('python3', [TERMINAL, dialogue, process.execPath, SERVER], { env, encoding: 'utf8' })
  const lines = shown.split(/\r?\n/).filter(Boolean)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'listening', port: Number(port) })
  expect(lines.slice(1, 3)).toEqual([
    `The proxy runs: open http://127.0.0.1:${port} in a browser.`,
    `Ctrl+C ends it. What is left to set: node ${relative(process.cwd(), SERVER)} --check-config`
  ])
  // The terminal shows Ctrl+C as ^C.
  expect(JSON.parse(lines[3]?.replace('^C', '') ?? '')).toMatchObject({ msg: 'stopping', signal: 'SIGINT' })
  expect(lines.at(-1)).toBe('EXIT STATUS 0')
})

test('in a pipe every line is JSON', async () => {
  const proxy = await startProxy({ upstream: 'http://127.0.0.1:9' })
  await proxy.stop()
  expect(proxy.output()).not.toContain('Ctrl+C')
  expect(proxy.lines().map(({ msg }) => msg)).toEqual(['listening', 'stopping'])
})

test.each([
  ['127.0.0.1', true, 'The proxy runs: open http://127.0.0.1:8080 in a browser.'],
  ['0.0.0.0', true, 'The proxy runs: open http://localhost:8080 in a browser.'],
  ['::', true, 'The proxy runs: open http://localhost:8080 in a browser.'],
  ['::1', true, 'The proxy runs: open http://[::1]:8080 in a browser.'],
  ['proxy.example', false, 'The proxy runs: http://proxy.example:8080/readyz says so.']
])('on %s with a front page: %s', (HOST, FRONT_PAGE, first) => {
  const lines = greeting({ HOST, PORT: 8080, FRONT_PAGE, METRICS_HOST: '::' }, 'node build/proxy/server.js')
  expect(lines).toEqual([
    `${first}\n`,
    'Ctrl+C ends it. What is left to set: node build/proxy/server.js --check-config\n'
  ])
  for (const line of lines) expect(line).toMatch(/^.{10,80}\n$/)
})

test("with METRICS_PORT the operator's page has its line", () => {
  const config = { HOST: '::', PORT: 8080, FRONT_PAGE: true, METRICS_HOST: '127.0.0.1', METRICS_PORT: 9464 }
  expect(greeting(config, 'x')[1]).toBe("The operator's page: http://127.0.0.1:9464\n")
})

test.each([
  ['/app/build/proxy/server.js', 'node build/proxy/server.js'],
  ['/app/proxy/server.ts', 'npx tsx proxy/server.ts'],
  ['/opt/proxy/server.js', 'node /opt/proxy/server.js'],
  ['/opt/the proxy/server.js', 'node "/opt/the proxy/server.js"'],
  ['/usr/local/bin/tyntec-2fa-proxy', 'tyntec-2fa-proxy']
])('%s was started as "%s"', (script, command) => {
  expect(ownCommand(script, '/app')).toBe(command)
})
