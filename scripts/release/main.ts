/**
 * Writes what a release adds to the packages: the zips, and the version's section of CHANGELOG.md as NOTES.md.
 *
 * Usage: node build/scripts/release/main.js FOLDER
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipped } from '../../packaging/zip.ts'
import { notesOf } from './changelog.ts'
import { connectorForAProxy, connectorWithScript } from './connector-zips.ts'
import { proxyFolder } from './proxy-folder.ts'
import { readRelease } from './release.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: main.js FOLDER')

const release = await readRelease(new URL('../../../', import.meta.url))
const zips = {
  'tyntec-2fa-connector-for-a-proxy': connectorForAProxy,
  'tyntec-2fa-connector-with-script': connectorWithScript,
  'tyntec-2fa-proxy': proxyFolder
}
for (const [name, make] of Object.entries(zips)) {
  const files = await make(release)
  const file = `${name}-${release.version}.zip`
  await writeFile(join(folder, file), zipped(files))
  process.stdout.write(`${file}: ${files.size} files\n`)
}
const changelog = await readFile(new URL('CHANGELOG.md', release.root), 'utf8')
await writeFile(join(folder, 'NOTES.md'), notesOf(changelog, release.version))
