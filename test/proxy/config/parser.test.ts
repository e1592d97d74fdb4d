/**
 * Node's switch for a lenient HTTP parser lets smuggled requests through, so the proxy does not start with it.
 * https://nodejs.org/api/cli.html#--insecure-http-parser
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { mistakesOf } from './mistakes-of.ts'
import { expectNoStart } from './start.ts'

test.each([
  '--insecure-http-parser',
  '--no-warnings --insecure-http-parser --no-deprecation',
  // Node takes underscores for hyphens in any option.
  '--insecure_http_parser',
  '--insecure-http_parser'
])('the proxy does not start with NODE_OPTIONS=%j', (options) => {
  expect(mistakesOf({ NODE_OPTIONS: options })).toEqual([
    expect.stringMatching(/^NODE_OPTIONS and the command line must not hold --insecure-http-parser: /)
  ])
})

test('the process does not start with the switch in NODE_OPTIONS, as Node takes it among others', async () => {
  const options = '--no-warnings --insecure_http-parser --no-deprecation'
  await expectNoStart({ NODE_OPTIONS: options }, ['NODE_OPTIONS'])
})

test('the proxy does not start with --insecure-http-parser on its command line', () => {
  const server = fileURLToPath(new URL('../../../build/proxy/server.js', import.meta.url))
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--insecure-http-parser', server], {
    // The process cannot have this port, so it ends even where the switch does not stop it.
    env: { PORT: '8080', HOST: '192.0.2.1' },
    timeout: 10_000,
    encoding: 'utf8'
  })
  expect(status).not.toBe(0)
  expect(stdout).toBe('')
  expect(stderr).toContain('--insecure-http-parser')
})
