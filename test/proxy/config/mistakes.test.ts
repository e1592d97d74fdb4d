/**
 * A bad value stops the start, with a line that says which setting it is and what to change, and never the value itself.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { runProxy, startProxy } from '../../support/proxy.ts'
import { mistakesOf } from './mistakes-of.ts'

const SECRET = 'tops3cret'

test.each([
  ['UPSTREAM_URL', `not a url ${SECRET}`],
  ['UPSTREAM_URL', `ftp://${SECRET}.example`],
  ['UPSTREAM_URL', `https://user:${SECRET}@api.tyntec.com`],
  ['UPSTREAM_URL', `https://api.tyntec.com/${SECRET}`],
  ['UPSTREAM_URL', `https://api.tyntec.com?apiKey=${SECRET}`],
  ['UPSTREAM_URL', ''],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80a'],
  ['PORT', '8080.5'],
  ['PORT', '-1'],
  ['PORT', ''],
  ['HOST', `no host ${SECRET}`],
  ['HOST', ''],
  ['LOG_LEVEL', `loud-${SECRET}`],
  ['LOG_LEVEL', 'INFO'],
  ['LOG_LEVEL', '']
])('%s=%j stops the start with one line that names the setting', (name, value) => {
  const lines = mistakesOf({ [name]: value })
  expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name} must be .*$`))])
  expect(lines[0]).not.toContain(SECRET)
})

test('the process ends with 1 and reports all mistakes at once, one line each', async () => {
  const env = { UPSTREAM_URL: `not a url ${SECRET}`, HOST: `a b ${SECRET}`, PORT: 'x', LOG_LEVEL: `x${SECRET}` }
  const { code, stdout, stderr } = await runProxy(env)
  expect([code, stdout]).toEqual([1, ''])
  const named = stderr
    .trimEnd()
    .split('\n')
    .map((line) => /^cannot start: (\w+) must be /.exec(line)?.[1])
  expect(named.sort()).toEqual(['HOST', 'LOG_LEVEL', 'PORT', 'UPSTREAM_URL'])
  expect(stderr).not.toContain(SECRET)
})

test('a port in use stops the start with a line that names PORT', async () => {
  const taken = createServer()
  onTestFinished(() => void taken.close())
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port))
  })
  const { code, stderr } = await runProxy({ PORT: String(port) })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^cannot start: PORT .*\n$/)
})

test('an upstream with a slash at the end is the same as one without', () => {
  const url = 'https://api.example.com:8443'
  expect(readConfig({ UPSTREAM_URL: `${url}/` })).toEqual(readConfig({ UPSTREAM_URL: url }))
})

test('the proxy listens on HOST, which is by default this machine alone', async () => {
  const proxy = await startProxy({ upstream: 'https://api.tyntec.com' })
  expect(proxy.lines().find(({ msg }) => msg === 'listening')).toMatchObject({ address: '127.0.0.1', port: proxy.port })
})
