/**
 * Package: the tarball of `npm pack` holds what the proxy needs to run, and nothing else, and its command runs from there.
 */
import { readdir, readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from './command.ts'
import { unpacked } from './packed.ts'

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
  const { folder, files, manifest } = await unpacked({ optional: true })
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

test('without the optional packages the proxy runs, and connector-check says in one line what it lacks', async () => {
  const { folder, manifest } = await unpacked({ optional: false })
  const command = (name: string) => join(folder, manifest.bin[name] ?? '')
  const { code, stderr } = await runCommand([], { file: command('tyntec-2fa-proxy'), env: { HOST: '192.0.2.1' } })
  expect([code, stderr]).toEqual([1, 'cannot start: HOST is no address of this machine\n'])
  expect(await runCommand(['connector'], { file: command('connector-check') })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'connector-check: the package commander is not installed: install again, with --include=optional\n'
  })
}, 60_000)
