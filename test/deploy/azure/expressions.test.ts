/**
 * Deployment files, Azure: the words that Azure computes name what the template has. Nothing evaluates them here.
 */
import { expect, test } from 'vitest'
import { API_VERSIONS } from '../../../scripts/build/generate/azure/api-versions.ts'
import { read } from '../../support/repository.ts'
import { expressions, template, text } from './template.ts'

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions */
const FUNCTIONS =
  'concat createArray createObject empty filter format guid if json lambda lambdaVariables listKeys not null or parameters reference resourceGroup resourceId union uniqueString uriComponent variables'.split(
    ' '
  )
const takenFrom = (collection: string) =>
  new Set([...text.matchAll(new RegExp(`\\b${collection}\\('(\\w+)'\\)`, 'g'))].map(([, name]) => name ?? ''))

test('there are some, and each closes what it opens', () => {
  expect(expressions.length).toBeGreaterThan(50)
  const open = expressions.filter((words) => {
    const bare = words.replaceAll(/'[^']*'/g, '')
    return bare.includes("'") || bare.split('(').length !== bare.split(')').length
  })
  expect(open).toEqual([])
})

test('each calls functions that templates have', () => {
  const called = new Set(
    expressions.flatMap((words) =>
      [...words.replaceAll(/'[^']*'/g, '').matchAll(/(\w+)\(/g)].map(([, name]) => name ?? '')
    )
  )
  expect([...called].filter((name) => !FUNCTIONS.includes(name))).toEqual([])
})

test.each(['parameters', 'variables'] as const)('all %s are there that are taken, and taken that are there', (kind) => {
  expect([...takenFrom(kind)].sort()).toEqual(Object.keys(template[kind]).sort())
})

test('each resource is of the version that is chosen, and each ID is one of a resource of the template', () => {
  const made = template.resources.map(({ type }) => type)
  expect(template.resources.filter(({ type, apiVersion }) => API_VERSIONS[type as never] !== apiVersion)).toEqual([])
  const meant = expressions.flatMap((words) => [...words.matchAll(/resourceId\('([\w./]+)'/g)].map(([, type]) => type))
  const parts = ['Microsoft.Network/virtualNetworks/subnets']
  expect(meant.filter((type) => ![...made, ...parts].includes(type ?? ''))).toEqual([])
})

test('the types of the container app are of the version that is deployed', () => {
  const client = read('node_modules/@azure/arm-appcontainers/dist/esm/containerAppsAPIClient.js')
  expect(client).toContain(`options.apiVersion || "${API_VERSIONS['Microsoft.App/containerApps']}"`)
})

test('every resource that Azure can tag has the tags of the deployment', () => {
  expect(template.resources.filter(({ type, tags }) => !type.endsWith('/databases') && tags === undefined)).toEqual([])
})
