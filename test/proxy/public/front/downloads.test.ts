/**
 * Downloads of the front page: byte for byte what `npm run connector:package` makes for the same host, with headers under which a
 * browser saves them and does not show them.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { DOWNLOADS } from '../../../../pages/front/page.ts'
import { makePackage, readFiles } from '../../../scripts/connector/package/run.ts'
import { call, rawRequest } from '../../../support/http.ts'
import { launchProxy, startProxy } from '../../../support/proxy.ts'

const proxy = await launchProxy({ upstream: 'http://127.0.0.1:9', env: { PUBLIC_URL: 'https://proxy.contoso.com' } })
afterAll(() => proxy.stop())

const download = async (path: string): Promise<Buffer> =>
  Buffer.from(await (await fetch(proxy.url + path)).arrayBuffer())

test('definition, zip, icon and files for Microsoft 365 Copilot are those of connector:package', async () => {
  const { code, out } = await makePackage('--host', 'proxy.contoso.com')
  expect(code).toBe(0)
  const files = await readFiles(out)
  const same = async (path: string, file: string) =>
    expect([path, (await download(path)).equals(files[file] as Buffer)]).toEqual([path, true])
  await same(DOWNLOADS.zip, 'tyntec-2fa-connector.zip')
  await same(DOWNLOADS.definition, 'connector/apiDefinition.swagger.json')
  await same(DOWNLOADS.icon, 'connector/icon.png')
  const m365 = Object.entries(unzipSync(await download(DOWNLOADS.m365)))
  expect(Object.fromEntries(m365.map(([name, bytes]) => [name, Buffer.from(bytes)]))).toEqual(
    await readFiles(join(out, 'm365'))
  )
})

test.each([DOWNLOADS.send, DOWNLOADS.verify, DOWNLOADS.sendWaitVerify])(
  '%s is the workflow of the examples with the address in it, and nothing else differs',
  async (path) => {
    const file = path.split('/').at(-1) as string
    const text = await readFile(new URL(`../../../../examples/logic-apps/${file}`, import.meta.url), 'utf8')
    const { definition, parameters } = JSON.parse(text)
    definition.parameters.proxyUrl.defaultValue = 'https://proxy.contoso.com'
    parameters.proxyUrl.value = 'https://proxy.contoso.com'
    expect(JSON.parse(String(await download(path)))).toEqual({ definition, parameters })
  }
)

test.each(Object.values(DOWNLOADS))('%s is saved under its name, and kept as long as it is the same', async (path) => {
  const { headers, status } = await call(proxy.url + path)
  expect(status).toBe(200)
  const type = path.endsWith('.zip') ? 'application/zip' : path.endsWith('.png') ? 'image/png' : 'application/json'
  expect(headers.get('content-type')?.split(';')[0]).toBe(type)
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${path.split('/').at(-1)}"`)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cache-control')).toBe('no-cache')
  expect(headers.get('access-control-allow-origin')).toBeNull()
  const etag = headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  expect((await call(proxy.url + path, { headers: { 'if-none-match': etag } })).status).toBe(304)

  const bytes = `HEAD ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
  const [head] = (await rawRequest(proxy.port, bytes)).responses
  expect([head?.status, head?.body, head?.headers.etag]).toEqual([200, '', etag])
  expect(head?.headers['content-length']).toBe(headers.get('content-length'))
})

test('a path beside them, and another method, are answered 404', async () => {
  for (const path of ['/downloads', '/downloads/', '/downloads/other.zip', '/downloads/../package.json'])
    expect((await call(proxy.url + path)).json.code).toBe('NO_SUCH_OPERATION')
  expect((await call(proxy.url + DOWNLOADS.zip, { method: 'POST' })).status).toBe(404)
})

test.each([
  ['unset', {}, 'This proxy has no public address. Ask whoever runs it to set PUBLIC_URL to a public https address'],
  ['private', { PUBLIC_URL: 'https://10.0.0.7' }, 'a private network, which Microsoft'],
  ['without TLS', { PUBLIC_URL: 'http://proxy.contoso.com' }, 'unencrypted']
])('with PUBLIC_URL %s there are none, and the answer says what to set', async (_what, env, says) => {
  const without = await startProxy({ upstream: 'http://127.0.0.1:9', env })
  for (const path of Object.values(DOWNLOADS)) {
    const { status, json } = await call(without.url + path)
    expect([status, json.code, json.message]).toEqual([404, 'PUBLIC_URL_UNSET', expect.stringContaining(says)])
    expect(json.message).toContain('set PUBLIC_URL to a public https address')
  }
})
