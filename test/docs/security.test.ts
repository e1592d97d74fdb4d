/**
 * What SECURITY.md claims: the tests and files that it names as evidence are there, and its times are the defaults.
 */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from '../../proxy/config/config.ts'
import { read } from '../support/repository.ts'

const page = read('SECURITY.md')

test('every file and test that is named as evidence is there', () => {
  const named = [...page.matchAll(/`((?:connector|deploy|docs|infra|proxy|test)\/[^` ]*)`/g)].map(
    ([, path]) => path ?? ''
  )
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
})

test.each([
  ['THROTTLE_WINDOW_MS', 60_000, '1 minute'],
  ['GUARD_WINDOW_MS', 600_000, '10 minutes']
] as const)('%s has the default that the page names', (name, milliseconds, words) => {
  expect(readConfig({})[name]).toBe(milliseconds)
  expect(page).toContain(`for \`${name}\` (${words})`)
})
