/**
 * The tarball of `npm pack`, and what an install leaves of it. Packs what `npm test` has built; nothing comes from a registry.
 */
import { execFile } from 'node:child_process'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { installedInProduction } from '../deploy/lock-file.ts'
import { emptyFolder } from './command.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Manifest {
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

/** Packs into a folder. `files` are the paths in the tarball. */
export async function pack(place: string): Promise<{ tarball: string; files: string[] }> {
  // Scripts stay off, or `prepack` would take away the build beneath the other tests.
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], {
    cwd: ROOT
  })
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
  return { tarball: join(place, filename), files: files.map(({ path }) => path).sort() }
}

/**
 * Packs, and unpacks into an empty folder with installed packages beside it.
 *
 * @param optional whether those that `npm install --omit=optional` leaves out are there
 */
export async function unpacked({ optional }: { optional: boolean }): Promise<{
  folder: string
  files: string[]
  manifest: Manifest
}> {
  const place = await emptyFolder()
  const { tarball, files } = await pack(place)
  await run('tar', ['-xzf', tarball, '-C', place])
  const packages = optional
    ? ['node_modules']
    : installedInProduction().filter((path) => path.split('node_modules/').length === 2)
  for (const path of packages) {
    await mkdir(join(place, dirname(path)), { recursive: true })
    await symlink(join(ROOT, path), join(place, path))
  }
  const folder = join(place, 'package')
  return { folder, files, manifest: JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest }
}
