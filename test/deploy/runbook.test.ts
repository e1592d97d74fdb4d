/**
 * Deployment files, runbook: whoever is woken by an alert, or finds an error in the log, must find it in the operations page.
 */
import { expect, test } from 'vitest'
import { alertRules, read } from './files.ts'

const page = read('docs/operations.md')

test('there are five alerts, and each has a heading in the operations page', () => {
  const alerts = alertRules().map(({ alert }) => alert)
  expect(alerts).toHaveLength(5)
  expect(alerts.filter((alert) => !page.includes(`\n### ${alert}\n`))).toEqual([])
})

test('each alert says in words what is the matter', () => {
  const silent = alertRules().filter(({ annotations }) => !annotations.summary || !annotations.description)
  expect(silent.map(({ alert }) => alert)).toEqual([])
})

test('every error code of the proxy has its row in the operations page', () => {
  const codes = [...read('proxy/errors.ts').matchAll(/^ {2}([A-Z_]+): \[/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(25)
  expect(codes.filter((code) => !new RegExp(`^\\| (?:.*, )?\`${code}\`[ ,]`, 'm').test(page))).toEqual([])
})
