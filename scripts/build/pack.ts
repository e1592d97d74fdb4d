/**
 * `npm run pack [-- --pack-destination FOLDER]`: packs the proxy as it is built in build/.
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { keepLinksWithin } from './links-within.ts'
import { packedFiles } from './packed-files.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

const { values } = parseArgs({ options: { 'pack-destination': { type: 'string', default: '.' } } })

const stage = await mkdtemp(join(tmpdir(), 'tyntec-2fa-pack-'))
try {
  const contents: Map<string, string | Uint8Array> = await packedFiles(ROOT)
  keepLinksWithin(contents)
  for (const [path, content] of contents) {
    await mkdir(dirname(join(stage, path)), { recursive: true })
    await writeFile(join(stage, path), content)
  }
  const args = ['pack', '--ignore-scripts', '--pack-destination', resolve(values['pack-destination'])]
  const { stdout } = await promisify(execFile)('npm', args, { cwd: stage })
  process.stdout.write(stdout)
} finally {
  await rm(stage, { recursive: true, force: true })
}
