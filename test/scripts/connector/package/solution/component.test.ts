/**
 * The connector's name and GUID: by them an import knows whether to update a connector or to add one.
 */
import { expect, test } from 'vitest'
import { component } from '../../../../../scripts/connector/package/solution/component.ts'

test('the GUID is the same each time for one name, and another for another prefix', () => {
  const { id } = component('abc', 'tyntec 2FA')
  // Never change it: environments that have the connector would get a second one of that name, or refuse it.
  expect(id).toBe('716ff51b-52c7-3b54-a538-4dd7448e2c76')
  expect(component('abd', 'tyntec 2FA').id).not.toBe(id)
})

test.each([
  ['Human-in-the-Loop', 'cat_human-2din-2dthe-2dloop'],
  ['Membership MCP v2', 'cat_membership-20mcp-20v2'],
  ['AzureUsage', 'cat_azureusage']
])('%s has the name that it has in an export of Microsoft: %s', (title, name) => {
  expect(component('cat', title).name).toBe(name)
})

test('the name has nothing but letters, digits, hyphens and the underscore behind the prefix, whatever the title', () => {
  expect(component('abc', 'Größe_1"').name).toMatch(/^abc_[a-z0-9-]+$/)
})

test('a name of 30 characters is the longest', () => {
  expect(component('abcdefgh', 'a'.repeat(21)).name).toHaveLength(30)
  expect(() => component('abcdefgh', 'a'.repeat(22))).toThrow(
    'has 31 characters, and 30 are allowed: shorten the title'
  )
})

test('the title of this connector leaves room for the longest prefix', () => {
  expect(component('abcdefgh', 'tyntec 2FA').name).toBe('abcdefgh_tyntec-202fa')
})
