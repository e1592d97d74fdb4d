/**
 * Whatever answers in place of the service (a login page, a redirect, a page of a firewall) gets no send: nobody can tell what becomes of it.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeAll } from './walk.ts'

let answer: (response: ServerResponse) => unknown
const server = createServer((_, response) => answer(response))
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

test.each<[string, typeof answer, string]>([
  ['a login page', (response) => response.end('<html>Log in</html>'), 'no JSON'],
  ['a page that says 404', (response) => response.writeHead(404).end('not found'), 'no JSON'],
  ['compressed JSON', (response) => response.end(gzipSync('{}')), 'no JSON'],
  ['a redirect', (response) => response.writeHead(307, { location: 'https://example.com' }).end(), 'redirects']
])('%s', async (_, given, why) => {
  answer = given
  const { how, error, recorder, messages } = await takeAll({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  expect(how).toBe('stopped')
  expect(error?.message).toContain(why)
  expect(messages).toBe(0)
  expect(recorder.steps.at(-1)).toBe('unknown-status')
})
