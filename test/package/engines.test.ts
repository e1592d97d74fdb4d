/**
 * Package: `npm ci` is the first thing that anybody sees of this project, and it says nothing on any Node that is supported. npm warns
 * of a package that asks for another Node (EBADENGINE), and of one that is deprecated.
 */
import { satisfies } from 'semver'
import { expect, test } from 'vitest'
import { packages } from './lock-file.ts'

const SUPPORTED = ['20.19.0', '20.20.2', '22.12.0', '22.22.0', '24.0.0', '24.21.0']

/** Optional ones are for other platforms, and left out without a word where they do not fit. */
const installed = Object.entries(packages).filter(([path, { optional }]) => path.includes('node_modules/') && !optional)

test.each(SUPPORTED)('no package asks for another Node than %s', (version) => {
  expect(installed.length).toBeGreaterThan(300)
  const others = installed.filter(([, { engines }]) => engines?.node && !satisfies(version, engines.node))
  expect(others.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([])
})

test('no package is deprecated', () => {
  expect(installed.filter(([, { deprecated }]) => deprecated).map(([path]) => path)).toEqual([])
})

test('the override of a test helper of Fastify is still needed: it asks for a later version of its own accord', () => {
  const helper = packages['node_modules/light-my-request']
  expect(helper?.dependencies?.cookie).toMatch(/^\^2\./)
  expect(packages['node_modules/light-my-request/node_modules/cookie']?.version).toBe('1.1.1')
})
