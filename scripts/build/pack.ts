/**
 * `npm run pack [-- --pack-destination FOLDER]`: packs what lies in build/. The packed package.json does not name what the
 * bundle holds, so that an install of the proxy takes this package and nothing else. In the repository they stay `dependencies`: npm's
 * audit, the bill of materials and docs/dependencies.md go by them.
 */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
/** What means something in the repository alone. */
const NOT_PACKED = ['dependencies', 'devDependencies', 'scripts', 'workspaces']

const { values } = parseArgs({ options: { 'pack-destination': { type: 'string', default: '.' } } })
const npmPack = (cwd: string, ...args: string[]) =>
  promisify(execFile)('npm', ['pack', '--ignore-scripts', ...args], { cwd })

const stage = await mkdtemp(join(tmpdir(), 'tyntec-2fa-pack-'))
try {
  const { stdout } = await npmPack(ROOT, '--dry-run', '--json')
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  for (const { path } of files) await cp(join(ROOT, path), join(stage, path))
  const manifest = Object.entries(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))
  const packed = Object.fromEntries(manifest.filter(([name]) => !NOT_PACKED.includes(name)))
  await writeFile(join(stage, 'package.json'), `${JSON.stringify(packed, null, 2)}\n`)
  const packing = await npmPack(stage, '--pack-destination', resolve(values['pack-destination']))
  process.stdout.write(packing.stdout)
} finally {
  await rm(stage, { recursive: true, force: true })
}
