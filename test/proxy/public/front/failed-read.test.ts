/**
 * A file that could not be read for a download is read again for the next one: the process need not be started anew.
 */
import { cp, mkdir, mkdtemp, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { DOWNLOADS } from '../../../../pages/front/page.ts'
import { SERVER } from '../../../support/built-proxy.ts'
import { call } from '../../../support/http.ts'
import { startProxy } from '../../../support/proxy.ts'

const ROOT = join(dirname(SERVER), '../..')

/** What the container holds: the built files, and beside them what they read. */
async function copyOfProxy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'front page '))
  await mkdir(join(folder, 'build/proxy'), { recursive: true })
  for (const path of [
    'package.json',
    'connector',
    'examples/logic-apps',
    'build/proxy/server.js',
    'build/proxy/chunks'
  ])
    await cp(join(ROOT, path), join(folder, path), { recursive: true })
  return folder
}

test.each([
  ['connector/README.md', DOWNLOADS.zip],
  ['connector/apiDefinition.swagger.json', DOWNLOADS.icon],
  ['examples/logic-apps/send.json', DOWNLOADS.send]
])('while %s is missing %s is an error that is not kept', async (file, path) => {
  const folder = await copyOfProxy()
  const missing = join(folder, file)
  const env = { PUBLIC_URL: 'https://proxy.contoso.com' }
  const proxy = await startProxy({ upstream: 'http://127.0.0.1:9', env, file: join(folder, 'build/proxy/server.js') })
  await rename(missing, `${missing}.away`)
  const { status, json } = await call(proxy.url + path)
  expect([status, json.code]).toEqual([500, 'INTERNAL'])
  await rename(`${missing}.away`, missing)
  expect((await call(proxy.url + path)).status).toBe(200)
})
