/**
 * What an install takes is pinned to its content, comes from whatever registry is configured, and runs no scripts of its own.
 */
import { expect, test } from 'vitest'
import { read } from '../support/repository.ts'

const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean; inBundle?: boolean }>
}
const entries = Object.entries(lock.packages).filter(([path]) => path !== '')

test('every package in the lock file has an integrity value', () => {
  expect(entries.length).toBeGreaterThan(100)
  // What lies inside another package's archive is covered by that one's.
  const loose = entries.filter(
    ([, { integrity, inBundle }]) => !inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')
  )
  expect(loose.map(([path]) => path)).toEqual([])
})

test('no package is a link, or bound to an address', () => {
  expect(entries.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([path]) => path)).toEqual([])
  expect(read('package-lock.json')).not.toContain('.tgz')
})

test('installing runs no scripts', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
})

test('what runs in production is pinned to exact versions', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
