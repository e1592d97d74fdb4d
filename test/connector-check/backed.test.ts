/**
 * Who submits a connector to Microsoft hears of an error only what Microsoft itself says: a row of the validator's page, or what a
 * reviewer asked for on a pull request.
 */
import { expect, test } from 'vitest'
import { catalogue, severityOf } from '../../connector-check/rules/catalogue.ts'

/** About our own exceptions.json, of which Microsoft knows nothing. */
const OURS = ['ppc-unused-exception']

const rules = Object.entries(catalogue()).filter(([name]) => !OURS.includes(name))

test('under certification each error has a row or a reviewer behind it', () => {
  const errors = rules.filter(([name]) => severityOf(name, 'certification') === 'error')
  expect(errors.length).toBeGreaterThan(50)
  expect(errors.filter(([, { rows = [], said }]) => rows.length === 0 && said === undefined)).toEqual([])
})

test('each reviewer can be read where Microsoft publishes connectors', () => {
  for (const [name, { said }] of rules.filter((rule) => rule[1].said !== undefined)) {
    expect([name, said]).toEqual([
      name,
      expect.stringMatching(/^https:\/\/github\.com\/microsoft\/PowerPlatformConnectors\//)
    ])
  }
})

test('what keeps a connector from being imported is not let through by a certification', () => {
  const errors = rules.filter(([name]) => severityOf(name, 'import') === 'error').map(([name]) => name)
  expect(errors.filter((name) => severityOf(name, 'certification') !== 'error')).toEqual([])
})
