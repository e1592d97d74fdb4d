/**
 * Package: the tarball of `npm pack` holds what the proxy needs to run, and nothing else, and its command runs from there.
 */
import { execFile } from 'node:child_process'
import { readdir, readFile, symlink } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder, runCommand } from './command.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

interface Manifest {
  readonly version: string
  readonly bin: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
}

/** Packs, and unpacks into an empty folder with the installed packages beside it, as `npm install` would leave it. */
async function unpacked(): Promise<{ folder: string; files: string[]; manifest: Manifest }> {
  const place = await emptyFolder()
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], {
    cwd: ROOT
  })
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
  await run('tar', ['-xzf', join(place, filename), '-C', place])
  await symlink(join(ROOT, 'node_modules'), join(place, 'node_modules'))
  const folder = join(place, 'package')
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  return { folder, manifest, files: files.map(({ path }) => path).sort() }
}

/** Names of the packages that the JavaScript below a folder imports. */
async function importedPackages(folder: string): Promise<Set<string>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'))
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const specifiers = sources.flatMap((source) =>
    [...source.matchAll(/(?:\bfrom |^import |\bimport\()'([^']+)'/gm)].map(([, specifier]) => specifier ?? '')
  )
  const packages = specifiers.filter((one) => !/^[.#]/.test(one) && !isBuiltin(one))
  return new Set(packages.map((one) => /^(?:@[^/]+\/)?[^/]+/.exec(one)?.[0] ?? ''))
}

test('the tarball holds the built proxy, the connector, licence and README, and its command runs from there', async () => {
  const { folder, files, manifest } = await unpacked()
  const allowed =
    /^(?:LICENSE|README\.md|package\.json|build\/(?:proxy|scripts\/connector|connector\/ruleset)\/[\w/.-]+\.js|connector\/[\w.]+\.(?:json|md|png|csx))$/
  expect(files.filter((file) => !allowed.test(file))).toEqual([])
  for (const file of ['LICENSE', 'README.md', 'connector/apiDefinition.swagger.json']) expect(files).toContain(file)

  const imported = await importedPackages(join(folder, 'build'))
  expect(
    [...imported].filter((name) => !(name in manifest.dependencies || name in manifest.optionalDependencies))
  ).toEqual([])
  expect(imported.size).toBeGreaterThan(10)

  const file = join(folder, manifest.bin['tyntec-2fa-proxy'] ?? '')
  expect((await readFile(file, 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(true)
  expect(await runCommand(['--version'], { file })).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  // Gets past the definition, and as far as its address.
  const { code, stderr } = await runCommand([], { file, env: { HOST: '192.0.2.1' } })
  expect([code, stderr]).toEqual([1, 'cannot start: HOST is no address of this machine\n'])
}, 60_000)
