/**
 * Package: `npm run pack` builds afresh, and the tarball holds what its commands load, and nothing else. Plain `npm pack` packs
 * what lies in build/, and no build at all in a new clone: .npmrc switches off the scripts that npm would run for it.
 */
import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder } from '../support/command.ts'
import { follow, holdsNothing, type Loaded } from './imports.ts'
import { npm, ROOT, unpack } from './packed.ts'

/** What git does not hold. */
const MADE = ['.git', 'build', 'coverage', 'dist', 'node_modules', 'release']

/** What is in it besides JavaScript: the proxy reads the definition, and its folder is what makers import. */
const BESIDES = [
  'LICENSE',
  'README.md',
  'connector/README.md',
  'connector/apiDefinition.swagger.json',
  'connector/apiProperties.json',
  'connector/exceptions.json',
  'connector/icon.png',
  'connector/script.csx',
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

test('the tarball of a new clone holds what its commands load, the connector, licence and README, and nothing else', async () => {
  const clone = await newClone()
  // Of a module that was there once.
  await mkdir(join(clone, 'build/proxy'), { recursive: true })
  await writeFile(join(clone, 'build/proxy/stale.js'), '')
  const { folder, files, manifest } = await unpack(await npm(['run', 'pack', '--'], clone))

  const loaded: Loaded = { files: new Set(), packages: new Set() }
  for (const command of Object.values(manifest.bin)) follow(join(folder, command), loaded)
  const types = files.filter((file) => file.endsWith('.js') && holdsNothing(file))
  const expected = new Set([...BESIDES.map((file) => join(folder, file)), ...types, ...loaded.files])
  const names = (paths: Iterable<string>) => [...paths].map((path) => relative(folder, path)).sort()
  expect(names(files)).toEqual(names(expected))

  const named = { ...manifest.dependencies, ...manifest.optionalDependencies }
  expect([...loaded.packages].filter((name) => !(name in named))).toEqual([])
  expect(loaded.packages.size).toBeGreaterThan(10)
}, 180_000)
