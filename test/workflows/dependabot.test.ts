/**
 * What Dependabot leaves alone is what we use, below the versions that need a later Node.
 */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { read } from '../support/repository.ts'

interface Dependabot {
  readonly updates: readonly {
    readonly 'package-ecosystem': string
    readonly ignore?: readonly { readonly 'dependency-name': string; readonly versions: readonly string[] }[]
  }[]
}

const { updates } = parse(read('.github/dependabot.yml')) as Dependabot
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }
const numbers = (version: string) => version.split('.').map(Number)

test('npm, actions and images are looked at', () => {
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker'])
})

test('every package that is held back is installed, in an older version', () => {
  const ignored = updates.flatMap(({ ignore = [] }) => ignore)
  expect(ignored.length).toBeGreaterThan(0)
  for (const { 'dependency-name': name, versions } of ignored) {
    const installed = numbers(packages[`node_modules/${name}`]?.version ?? '')
    const [range = ''] = versions
    expect(range, name).toMatch(/^>=\d+\.\d+\.\d+$/)
    const held = numbers(range.slice(2))
    const differs = held.findIndex((part, index) => part !== installed[index])
    expect(installed[differs], name).toBeLessThan(held[differs] ?? 0)
  }
})
