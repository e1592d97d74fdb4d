/**
 * What an install takes is pinned to its content, comes from whatever registry is configured, and runs no scripts of its own.
 */
import { expect, test } from 'vitest'
import { read } from '../support/repository.ts'

const lock = JSON.parse(read('package-lock.json')) as {
  lockfileVersion: number
  packages: Record<string, { integrity?: string; resolved?: string; link?: boolean; inBundle?: boolean }>
}
/** The lock file has a workspace twice: as the folder, and as a link to it. */
const WORKSPACE = ['connector-check', 'node_modules/connector-check']
const entries = Object.entries(lock.packages).filter(([path]) => path !== '' && !WORKSPACE.includes(path))

test('every package in the lock file has an integrity value', () => {
  expect(entries.length).toBeGreaterThan(100)
  // What lies inside another package's archive is covered by that one's.
  const loose = entries.filter(
    ([, { integrity, inBundle }]) => !inBundle && !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')
  )
  expect(loose.map(([path]) => path)).toEqual([])
})

test('no package is a link, or bound to an address, but for the workspace, which is a folder of this repository', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ workspaces: ['connector-check'] })
  expect(lock.packages['node_modules/connector-check']).toEqual({ resolved: 'connector-check', link: true })
  expect(entries.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([path]) => path)).toEqual([])
  expect(read('package-lock.json')).not.toContain('.tgz')
})

test('installing runs no scripts', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
})

test.each(['package.json', 'connector-check/package.json'])('what %s runs with is pinned to exact versions', (file) => {
  const { dependencies } = JSON.parse(read(file)) as { dependencies: Record<string, string> }
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
