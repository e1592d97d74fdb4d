/**
 * Package: connector-check and the proxy know nothing of each other. connector-check is a package of its own, which takes only
 * its own files and the packages that it names.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './packed.ts'

/** What the sources of a folder import: [file, specifier], a path from the repository's root where it is relative. */
function importsOf(folder: string): [file: string, specifier: string][] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('build/'))
    .flatMap((name) => {
      const file = join(ROOT, folder, name)
      const specifiers = readFileSync(file, 'utf8').matchAll(/(?:\bfrom |^import |\bimport\()'([^']+)'/gm)
      return [...specifiers].map(([, specifier = '']): [string, string] => [
        join(folder, name),
        specifier.startsWith('.') ? relative(ROOT, join(dirname(file), specifier)) : specifier
      ])
    })
}

test('connector-check imports its own files, the packages that it names, and nothing else', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'connector-check/package.json'), 'utf8'))
  const imports = importsOf('connector-check')
  expect(imports.length).toBeGreaterThan(100)
  const used = new Set(imports.map(([, specifier]) => specifier).filter((name) => name in dependencies))
  expect([...used].sort()).toEqual(Object.keys(dependencies))
  const foreign = imports.filter(
    ([, specifier]) => !specifier.startsWith('connector-check/') && !used.has(specifier) && !isBuiltin(specifier)
  )
  expect(foreign).toEqual([])
})

test('the proxy imports nothing of connector-check', () => {
  const imports = importsOf('proxy')
  expect(imports.length).toBeGreaterThan(100)
  expect(imports.filter(([, specifier]) => specifier.startsWith('connector-check'))).toEqual([])
})

test('its README, which is packed with it, links to nothing outside of it', () => {
  const readme = readFileSync(join(ROOT, 'connector-check/README.md'), 'utf8')
  const addresses = [...readme.matchAll(/\]\(([^()\s]+)\)/g)].map(([, address = '']) => address)
  expect(addresses.length).toBeGreaterThan(200)
  expect(addresses.filter((address) => !/^(?:https:|#)/.test(address))).toEqual([])
})
