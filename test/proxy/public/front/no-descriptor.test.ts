/**
 * No descriptor is left when the page, a download or the definition as OpenAPI 3 is asked for the first time: the proxy is busy, and once
 * there are descriptors again, all of them are there. A module whose file could not be read is never read again by Node 20, and so must
 * not be begun.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { Agent, get } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { DOWNLOADS } from '../../../../pages/front/page.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { descriptors } from '../../../support/process-info.ts'

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0
const PATHS = ['/', DOWNLOADS.zip, DOWNLOADS.send, '/openapi.json']

test.skipIf(!hasPrlimit)('without a descriptor left what is public is busy, and comes back', async () => {
  const { proxy } = await ownPair({ PUBLIC_URL: 'https://proxy.contoso.com' })
  const agent = new Agent({ keepAlive: true, maxSockets: PATHS.length })
  onTestFinished(() => agent.destroy())
  const ask = (path: string) =>
    new Promise((resolve, reject) => {
      get(proxy.url + path, { agent }, async (answer) => {
        const body = await text(answer)
        const code = answer.statusCode === 200 ? 'OK' : JSON.parse(body).code
        resolve([path, answer.statusCode, code, answer.headers['retry-after']])
      }).on('error', reject)
    })
  // The sockets that the rest is asked on.
  await Promise.all(PATHS.map(() => ask('/healthz')))
  const limitFiles = (soft: number) => execFileSync('prlimit', ['--pid', String(proxy.pid), `--nofile=${soft}:`])
  const open = descriptors(proxy.pid)
  // None, and enough to begin but not to end.
  for (const free of [0, 2]) {
    limitFiles(open + free)
    expect(await Promise.all(PATHS.map(ask))).toEqual(PATHS.map((path) => [path, 503, 'OVERLOADED', '5']))
  }
  limitFiles(4_096)
  expect(await Promise.all(PATHS.map(ask))).toEqual(PATHS.map((path) => [path, 200, 'OK', undefined]))
  expect(proxy.lines().filter(({ msg }) => msg === 'defect')).toEqual([])
})
