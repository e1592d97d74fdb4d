/**
 * What is in a tarball, held against what its commands load.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect } from 'vitest'
import { follow, holdsNothing, type Loaded } from './imports.ts'
import { unpack } from './packed.ts'

/** Leaves a file in a folder of built ones, of a module that was there once. */
export async function leaveStale(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'stale.js'), '')
}

/**
 * Expects that a tarball holds what its commands load, what is named, and nothing else, and that they load exactly the packages
 * that its package.json names.
 *
 * @returns the packages that they load
 */
export async function packagesOf(tarball: string, besides: readonly string[]): Promise<Set<string>> {
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
