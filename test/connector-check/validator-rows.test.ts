/**
 * Each row of the validator's page that a rule stands for is shown by a snippet (rows/<name of the row>.json), and judged as the
 * validator judges it.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../../connector-check/rules/catalogue.ts'
import { severityFor } from '../../connector-check/ruleset/support/severity.ts'
import { type Row, SECTIONS } from '../../connector-check/ruleset/validator/rows.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { lineOf, readFixture, writeConnector } from './support.ts'

const rows = new Map<string, Row>(Object.values(SECTIONS).flatMap((section) => Object.entries(section)))
const rules = Object.entries(catalogue())
const snippets = (await readdir(new URL('rows/', import.meta.url))).map((name) => basename(name, '.json'))
const standing = (row: string) => rules.filter(([, rule]) => rule.rows?.some((name) => name === row))

test('every row that a rule stands for has a snippet, and every snippet a row', () => {
  const checked = [...rows.keys()].filter((row) => standing(row).length > 0)
  expect(snippets.toSorted()).toEqual(checked.toSorted())
})

test('every row has either a rule or a reason why it has none', () => {
  const both = [...rows].filter(([row, { why }]) => why !== undefined && standing(row).length > 0)
  const neither = [...rows].filter(([row, { why = '' }]) => why === '' && standing(row).length === 0)
  expect({ both, neither }).toEqual({ both: [], neither: [] })
})

test('the table of rows names each row once, in the order of the page, with its rules or the reason', async () => {
  const page = await readFile(new URL('../../docs/validator-rules.md', import.meta.url), 'utf8')
  const lines = page.split('\n').filter((line) => /^\| [A-Z][A-Za-z]+ \| (error|warning)/.test(line))
  const cells = lines.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
  expect(cells.map(([row]) => row)).toEqual([...rows.keys()])
  for (const [row = '', , rule, , shown] of cells) {
    const names = standing(row).map(([name]) => `\`${name}\``)
    expect(rule).toBe(names.join(', ') || 'none')
    expect(shown).toBe(names.length > 0 ? `[snippet](../test/connector-check/rows/${row}.json)` : rows.get(row)?.why)
  }
})

test.each(rules.map(([name, rule]) => ({ name, rule })))('$name is as grave as its rows', ({ rule }) => {
  const theirs = (rule.rows ?? []).map((row) => rows.get(row)?.severity ?? 'error')
  for (const severity of theirs) expect(severityFor(rule.severity, 'certification')).toBe(severity)
})

test.each(snippets)('%s is found in its snippet, at its line', async (row) => {
  const fixture = await readFixture(`../rows/${row}`)
  const { folder } = await writeConnector(fixture)
  const { findings } = await checkConnector({ folder, profile: 'certification' })
  const names = standing(row).map(([name]) => name)
  const found = findings.filter(({ rule }) => names.includes(rule))
  const { flagged = [], says = '' } = fixture
  const wanted = await Promise.all(
    flagged.map(async (place) => `${place.file ?? 'apiDefinition.swagger.json'}:${await lineOf(folder, place)}`)
  )
  expect(wanted).not.toEqual([])
  expect(new Set(found.map(({ file, line }) => `${basename(file)}:${line}`))).toEqual(new Set(wanted))
  expect(found.map(({ message }) => message).join('\n')).toContain(says)
})
