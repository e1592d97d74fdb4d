/**
 * Releases: the zips hold what somebody needs who has nothing else, and are the same bytes each time.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Files } from '../../../packaging/connector-folder.ts'
import { zipped } from '../../../packaging/zip.ts'
import { connectorForAProxy, connectorWithScript } from '../../../scripts/release/connector-zips.ts'
import { proxyFolder } from '../../../scripts/release/proxy-folder.ts'
import { readRelease } from '../../../scripts/release/release.ts'
import { emptyFolder } from '../../support/command.ts'
import { connector } from '../../support/connector-files.ts'

const release = await readRelease(new URL('../../../', import.meta.url))
const CONNECTOR = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'apiProperties.without-stackOwner.json',
  'icon.png'
]
const text = (files: Files, name: string) => new TextDecoder().decode(files.get(name))

test('the connector for a proxy has the placeholder as host, and the page that its introduction begins with', async () => {
  const files = await connectorForAProxy(release)
  expect([...files.keys()].sort()).toEqual(
    [...CONNECTOR, 'LICENSE.txt', 'fill-in-your-host.html', 'intro.md', 'settings.json'].sort()
  )
  expect(JSON.parse(text(files, 'apiDefinition.swagger.json')).host).toBe(connector.definition.host)
  expect(text(files, 'intro.md')).toContain('open `fill-in-your-host.html` of this package in a browser')
  expect(zipped(await connectorForAProxy(release))).toEqual(zipped(files))
})

test('the connector with the script is ready as it is', async () => {
  const files = await connectorWithScript(release)
  expect([...files.keys()].sort()).toEqual(
    [...CONNECTOR, 'LICENSE.txt', 'intro.md', 'script.csx', 'settings.json'].sort()
  )
  expect(JSON.parse(text(files, 'apiDefinition.swagger.json')).host).toBe('api.tyntec.com')
  expect(text(files, 'intro.md')).toContain('upload `script.csx`')
})

// npm lists what it would pack, which takes its time on a busy machine.
test('the proxy runs where it is unpacked, and all is in one folder', { timeout: 60_000 }, async () => {
  const files = await proxyFolder(release)
  const name = `tyntec-2fa-proxy-${release.version}`
  const place = await emptyFolder()
  for (const [path, content] of files) {
    await mkdir(dirname(join(place, path)), { recursive: true })
    await writeFile(join(place, path), content)
  }
  const run = (...args: string[]) =>
    execFileSync(process.execPath, ['--max-semi-space-size=8', 'build/proxy/server.js', ...args], {
      cwd: join(place, name),
      encoding: 'utf8'
    })
  expect(run('--version')).toBe(`${release.version}\n`)
  expect([...files.keys()].filter((path) => !path.startsWith(`${name}/`))).toEqual([])
  for (const file of ['LICENSE', 'README.md', 'build/proxy/THIRD-PARTY-LICENSES.txt']) {
    expect(text(files, `${name}/${file}`).length).toBeGreaterThan(500)
  }
  expect(text(files, `${name}/README.md`)).toContain('node --max-semi-space-size=8 build/proxy/server.js')
})
