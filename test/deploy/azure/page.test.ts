/**
 * The page about Azure says what is so: names that azd reads, sums, ports, and where each link of its own leads.
 */
import { expect, test } from 'vitest'
import { read } from '../../support/repository.ts'
import { template } from './template.ts'

const page = read('docs/azure.md')
const azd = [...read('infra/proxy.parameters.json').matchAll(/"(\w+)": \{ "value": "\$\{(PROXY_\w+)/g)]
  .filter(([, parameter]) => parameter !== 'registryIdentity')
  .map(([, , variable]) => variable ?? '')
const number = (text: string): number => Number(text.replaceAll(',', ''))

test('the table of settings has each that azd reads, and no command sets another', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `PROXY_'))
  expect(rows.flatMap((row) => [...row.matchAll(/`(PROXY_\w+)`/g)].map(([, name]) => name)).sort()).toEqual(azd.sort())
  const set = [...page.matchAll(/azd env set (\w+)/g)].map(([, name]) => name ?? '')
  expect(set.length).toBeGreaterThan(3)
  expect(set.filter((name) => !azd.includes(name))).toEqual([])
})

test('each parameter of the template is named as it is', () => {
  const given = [...page.matchAll(/^ {2}(?:\w+="[^"]+" ?)+|^ {2}GUARD_COUNTRIES=/gm)].flatMap(([line]) =>
    [...line.matchAll(/(\w+)=/g)].map(([, name]) => name ?? '')
  )
  expect(given.sort()).toEqual(['GUARD_COUNTRIES', 'image', 'registryIdentity', 'registryServer'])
  expect(given.filter((name) => !(name in template.parameters))).toEqual([])
})

test('every sum of the costs comes out', () => {
  const sums = [...page.matchAll(/([\d.,]+(?: [×+] [\d.,]+)+) = ([\d.]+)/g)]
  expect(sums.length).toBeGreaterThan(10)
  for (const [sum, terms = '', result = ''] of sums) {
    const value = terms.includes('×')
      ? terms.split(' × ').reduce((product, factor) => product * number(factor), 1)
      : terms.split(' + ').reduce((total, summand) => total + number(summand), 0)
    expect(Math.abs(value - number(result)), sum).toBeLessThan(0.0051)
  }
})

test('no page sends anybody to the port of the Redis that ends, but for naming it', () => {
  const named = [page, read('docs/operations.md'), read('README.md'), read('deploy/kubernetes.yaml')]
    .flatMap((text) => text.split('\n'))
    .filter((line) => /(?:HOST|NAME\S*|host):6380/.test(line))
  expect(named.filter((line) => !line.startsWith('| Azure Cache for Redis |'))).toEqual([])
})

test('what its maintainers have yet to fill in is said to be a placeholder', () => {
  expect(page).toContain('OWNER%2FREPOSITORY%2Fmain%2Finfra%2Fazuredeploy.json')
  expect(page).toContain('**OWNER and REPOSITORY in this link are placeholders**')
})
