/**
 * Package: `npm run pack` builds afresh, and the tarball holds what its commands load, and nothing else. It needs
 * no other package: the proxy's are in its bundle.
 */
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder } from '../support/command.ts'
import { follow, holdsNothing, type Loaded } from './imports.ts'
import { compileUnchecked, ROOT, tarballOf, unpack } from './packed.ts'

/** What git does not hold. */
const MADE = ['.git', 'build', 'coverage', 'dist', 'node_modules', 'release']

/** What is in it besides JavaScript: the proxy reads the definition, its folder is what makers import, and the front page gives the examples away. */
const BESIDES = [
  'LICENSE',
  'README.md',
  'build/proxy/THIRD-PARTY-LICENSES.txt',
  'connector/README.md',
  'connector/apiDefinition.swagger.json',
  'connector/apiProperties.json',
  'connector/exceptions.json',
  'connector/icon.png',
  'connector/script.csx',
  'examples/logic-apps/send-wait-verify.json',
  'examples/logic-apps/send.json',
  'examples/logic-apps/verify.json',
  'package.json'
]

async function newClone(): Promise<string> {
  const clone = await emptyFolder()
  for (const name of (await readdir(ROOT)).filter((one) => !MADE.includes(one))) {
    await cp(join(ROOT, name), join(clone, name), { recursive: true })
  }
  await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return clone
}

/** Leaves a file in a folder of built ones, of a module that was there once. */
async function leaveStale(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'stale.js'), '')
}

/**
 * Expects that a tarball holds what its commands load, what is named, and nothing else, and that they load exactly the packages
 * that its package.json names.
 *
 * @returns the packages that they load
 */
async function packagesOf(tarball: string, besides: readonly string[]): Promise<Set<string>> {
  const { folder, files, manifest } = await unpack(tarball)
  const loaded: Loaded = { files: new Set(), packages: new Set() }
  for (const command of Object.values(manifest.bin)) follow(join(folder, command), loaded)
  const types = files.filter((file) => file.endsWith('.js') && holdsNothing(file))
  const expected = new Set([...besides.map((file) => join(folder, file)), ...types, ...loaded.files])
  const names = (paths: Iterable<string>) => [...paths].map((path) => relative(folder, path)).sort()
  expect(names(files)).toEqual(names(expected))
  expect([...loaded.packages].sort()).toEqual(Object.keys(manifest.dependencies ?? {}).sort())
  return loaded.packages
}

test('the tarball of a new clone holds what its commands load, the connector, licence and README, and nothing else', async () => {
  const clone = await newClone()
  await compileUnchecked(join(clone, 'tsconfig.build.json'))
  await leaveStale(join(clone, 'build/proxy'))
  // What the proxy needs of its packages is in its files; before the bundle they are seen.
  expect(await packagesOf(await tarballOf('npm', ['run', 'pack', '--'], clone), BESIDES)).toEqual(new Set())
  expect(follow(join(clone, 'build/proxy/app.js')).packages).toContain('fastify')
}, 180_000)

test('that of connector-check holds what it loads, licence and README, and nothing else', async () => {
  const clone = await newClone()
  await compileUnchecked(join(clone, 'connector-check/tsconfig.json'))
  await leaveStale(join(clone, 'connector-check/build'))
  const pack = ['pack', '--workspace=connector-check', '--ignore-scripts=false']
  expect(
    (await packagesOf(await tarballOf('npm', pack, clone), ['LICENSE', 'README.md', 'package.json'])).size
  ).toBeGreaterThan(5)
}, 180_000)
