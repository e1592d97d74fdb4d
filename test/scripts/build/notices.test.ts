/**
 * Bundle, licences: the file that goes along with the built proxy names every package in it, with what its licence asks for.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noticesOf } from '../../../scripts/build/bundle/notices.ts'
import { installedInProduction } from '../../package/lock-file.ts'

const ROOT = new URL('../../../', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8')

/** The bundler writes the path of each file above its text. */
const BUNDLED = /^\s*\/\/ ((?:\S+\/)?node_modules\/(?:@[^/\s]+\/)?[^/\s]+)\/\S+$/gm

/** Folders of the packages in the built proxy. */
function bundled(): string[] {
  const files = ['server.js', ...readdirSync(new URL('build/proxy/chunks', ROOT)).map((name) => `chunks/${name}`)]
  const paths = new Set(
    files.flatMap((file) => [...read(`build/proxy/${file}`).matchAll(BUNDLED)].map(([, path = '']) => path))
  )
  expect(paths.size).toBeGreaterThan(90)
  return [...paths]
}

test('each package in the bundle is named with its version and licence', () => {
  const named = new Set(read('build/proxy/THIRD-PARTY-LICENSES.txt').split('\n'))
  const missing = bundled().filter((path) => {
    const { name, version, license } = JSON.parse(read(`${path}/package.json`)) as Record<string, string>
    return !named.has(`${name} ${version} (${license})`)
  })
  expect(missing).toEqual([])
})

test('each is a production package of the lock file, so audits and the bill of materials look at all that is shipped', () => {
  const production = new Set(installedInProduction())
  expect(bundled().filter((path) => !production.has(path))).toEqual([])
})

const metafileOf = (...files: string[]) => ({
  outputs: {
    'out.js': {
      bytes: 1,
      imports: [],
      exports: [],
      inputs: Object.fromEntries(files.map((file) => [file, { bytesInOutput: 1 }]))
    }
  }
})

test('the text holds licences, notices, and the licences of code that a package took over', async () => {
  const text = await noticesOf(
    metafileOf(
      'node_modules/undici/index.js',
      'node_modules/import-in-the-middle/index.js',
      'node_modules/@opentelemetry/instrumentation/build/src/index.js'
    ),
    new URL('.', ROOT).pathname
  )
  expect(text).toContain('Copyright (c) Matteo Collina and Undici contributors')
  expect(text).toContain(read('node_modules/import-in-the-middle/NOTICE').trim())
  expect(text).toContain(read('node_modules/@opentelemetry/instrumentation/LICENSES/shimmer/LICENSE').trim())
})

test('a text that packages share is there once', async () => {
  const text = await noticesOf(
    metafileOf('node_modules/@opentelemetry/api/a.js', 'node_modules/@opentelemetry/core/b.js'),
    new URL('.', ROOT).pathname
  )
  expect(text).toMatch(/^@opentelemetry\/api \S+ \(Apache-2.0\)\n@opentelemetry\/core \S+ \(Apache-2.0\)$/m)
  expect(text.match(/TERMS AND CONDITIONS FOR USE/g)).toHaveLength(1)
})
