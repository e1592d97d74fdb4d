/**
 * The page that justifies each production dependency lists them all, and what it says of them is so.
 */
import { gt, gte } from 'semver'
import { expect, test } from 'vitest'
import { read } from '../support/repository.ts'
import { broughtBy, installedInProduction, installedWithCheck, packages } from './lock-file.ts'

const page = read('docs/dependencies.md')
const rows = page.split('\n').flatMap((line) => {
  if (!line.startsWith('| `')) return []
  const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('`', '').replaceAll('\\|', '|').trim())
  // The table of what is held back for Node 20 has fewer columns.
  if (cells.length !== 10) return []
  const [, name = '', version, released, licence, node, brings, size, why] = cells
  return [{ name, version, released, licence, node, brings: Number(brings), size, why }]
})

test('the page lists exactly the dependencies of package.json, each with a reason', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  expect(Object.fromEntries(rows.map(({ name, version }) => [name, version]))).toEqual(dependencies)
  expect(rows.filter(({ why }) => !why || why.length < 15)).toEqual([])
})

test('versions, licences, Node ranges and what they bring along are those of the lock file', () => {
  const locked = rows.map(({ name }) => {
    const { version, license, engines } = packages[`node_modules/${name}`] ?? {}
    return {
      name,
      version,
      licence: license,
      node: engines?.node ?? 'any',
      brings: broughtBy(`node_modules/${name}`).size
    }
  })
  expect(rows.map(({ name, version, licence, node, brings }) => ({ name, version, licence, node, brings }))).toEqual(
    locked
  )
})

test('the counts in the first paragraph are right', () => {
  expect(page).toContain(`\n${rows.length} packages are named in \`package.json\``)
  const places = installedInProduction()
  // As a bill of materials counts them: one package of one version is one component, wherever it lies.
  const components = new Set(places.map((path) => `${path.split('node_modules/').at(-1)}@${packages[path]?.version}`))
  expect(page).toContain(`with their dependencies, ${components.size} are installed\n`)
  expect(page).toContain(`They are in ${places.length} folders`)
})

test('so are those about connector-check', () => {
  const { dependencies } = JSON.parse(read('connector-check/package.json')) as { dependencies: Record<string, string> }
  expect(page).toContain(
    `${Object.keys(dependencies).length} are named, and\n${installedWithCheck().length} are installed`
  )
  expect(page).toContain(`\`pngjs\` ${dependencies.pngjs} (MIT, no dependencies, `)
})

test('what the page says is held back for Node 20 is at that version, and runs on it', () => {
  const held = [...page.matchAll(/^\| `([^`]+)`[^|]*\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \(`/gm)]
  expect(held).toHaveLength(11)
  for (const [, name = '', ours = '', newest = '', dropped = ''] of held) {
    const places = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
    expect(
      places.map(([, { version }]) => version),
      name
    ).toContain(ours)
    expect([gt(dropped, ours), gte(newest, dropped)], name).toEqual([true, true])
  }
})

test('every licence in production allows use in closed products', () => {
  const permissive = new Set([
    'MIT',
    'ISC',
    'Apache-2.0',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'BlueOak-1.0.0',
    'Python-2.0'
  ])
  const others = installedInProduction().filter((path) => !permissive.has(packages[path]?.license ?? ''))
  expect(others).toEqual([])
})
