/**
 * The tarball of `npm run pack`, and what an install leaves of it. Nothing comes from a registry.
 */
import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { emptyFolder } from '../support/command.ts'
import { installedInProduction } from './lock-file.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface Manifest {
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

/** Packs what `npm test` has built, and returns where the tarball is. */
export async function packBuild(): Promise<string> {
  // `npm run pack` would take away the build beneath the other tests.
  return await tarballOf(process.execPath, ['build/scripts/build/pack.js'], ROOT)
}

/** Runs a command that packs, and returns where the tarball is. */
export async function tarballOf(command: string, args: readonly string[], cwd: string): Promise<string> {
  const place = await emptyFolder()
  await promisify(execFile)(command, [...args, '--pack-destination', place], { cwd })
  const [name = 'no tarball'] = await readdir(place)
  return join(place, name)
}

/** Copies files and folders of the repository, by a process of its own: Node's `cp` takes seconds for thousands of small files. */
export async function copyTree(names: readonly string[], to: string): Promise<void> {
  await promisify(execFile)('cp', ['-R', ...names, to], { cwd: ROOT })
}

/**
 * Has a copy of the repository compile file by file: no look at types, and none at the packages' declarations. That is most of the time
 * of a build and changes nothing of what it writes. The build that the tests themselves run on has looked.
 *
 * @param config the tsconfig.json that the copy builds by
 * @param imported folders that a whole build finds by the imports of the others
 */
export async function compileUnchecked(config: string, imported: readonly string[] = []): Promise<void> {
  const { compilerOptions, include, ...rest } = JSON.parse(await readFile(config, 'utf8')) as {
    compilerOptions: object
    include: string[]
  }
  const alone = { noCheck: true, noResolve: true, lib: ['ES5'], types: [] }
  const options = { compilerOptions: { ...compilerOptions, ...alone }, include: [...include, ...imported] }
  await writeFile(config, JSON.stringify({ ...rest, ...options }))
}

/** Unpacks into an empty folder. `files` are the paths in the tarball. */
export async function unpack(tarball: string): Promise<{ folder: string; files: string[]; manifest: Manifest }> {
  const place = await emptyFolder()
  await promisify(execFile)('tar', ['-xzf', tarball, '-C', place])
  const folder = join(place, 'package')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  return { folder, files: files.sort(), manifest }
}

/** Puts the packages that the proxy runs with beside an unpacked tarball, and no others. */
export async function putPackages(folder: string): Promise<void> {
  for (const path of installedInProduction().filter((one) => one.lastIndexOf('node_modules/') === 0)) {
    const link = join(folder, '..', path)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(ROOT, path), link)
  }
}
