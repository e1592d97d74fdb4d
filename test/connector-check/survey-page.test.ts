/**
 * What docs/connector-survey.md says about the published connectors holds for the rules as they are: the page is counted by hand,
 * so a severity that changes later would make it untrue.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { catalogue, severityOf } from '../../connector-check/rules/catalogue.ts'
import { PROFILES } from '../../connector-check/ruleset/support/severity.ts'
import { DEFENDED_FROM } from '../../scripts/connector/survey/page.ts'
import { word } from '../../scripts/connector/survey/table.ts'

const page = await readFile(new URL('../../docs/connector-survey.md', import.meta.url), 'utf8')
const [, all = 0, read = 0] = (/: (\d+) connectors, (\d+) could be read\./.exec(page) ?? []).map(Number)

/** The cells of the rows of the table below a heading, or of the first table. */
function table(heading: string): string[][] {
  const part = page.slice(page.indexOf(heading))
  const [first = ''] = part.match(/(^\|.*\n)+/m) ?? []
  const rows = first.trimEnd().split('\n').slice(2)
  return rows.map((row) =>
    row
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', ''))
      .slice(1, -1)
  )
}

const counts = table('### What each rule finds').map(([rule = '', forImport, forCertification, connectors]) => ({
  rule,
  severities: [forImport, forCertification],
  share: Number(connectors) / read
}))
const rules = catalogue()

test('a thousand connectors and more were read', () => {
  expect(all).toBeGreaterThan(1000)
  expect(read).toBeGreaterThan(0.97 * all)
  expect(counts.length).toBeGreaterThan(60)
})

test('the severities on the page are those of the rules', () => {
  for (const { rule, severities } of counts) {
    expect([rule, ...severities]).toEqual([rule, ...PROFILES.map((profile) => word(severityOf(rule, profile)))])
  }
})

test('of the certified connectors at least 97 % have no error under import', () => {
  const [, certified, , passed = ''] = table('## Figures').find(([group]) => group === 'certified-connectors') ?? []
  expect(Number(certified)).toBeGreaterThan(600)
  expect(Number(/^\d+/.exec(passed)?.[0]) / Number(certified)).toBeGreaterThanOrEqual(0.97)
})

test('a rule that speaks in more than a third is a note, or the validator or a reviewer is behind it', () => {
  const loud = counts.filter(({ share }) => share > 1 / 3)
  expect(loud.length).toBeGreaterThan(0)
  for (const { rule, severities } of loud) {
    const { rows = [], said } = rules[rule] ?? {}
    const backed = rows.length > 0 || said !== undefined ? ['error', 'warning'] : []
    expect([rule, severities[0]]).toEqual([rule, 'note'])
    expect([rule, ['note', 'none', ...backed]]).toEqual([rule, expect.arrayContaining([severities[1]])])
  }
})

test('each rule that errs in more than 2 % is defended by its source', () => {
  const often = counts.filter(({ share, severities }) => share > DEFENDED_FROM && severities.includes('error'))
  const defended = new Map(
    table('### Rules that report errors in more than').map(([rule, , , source]) => [rule, source])
  )
  expect([...defended.keys()].toSorted()).toEqual(often.map(({ rule }) => rule).toSorted())
  for (const [rule, source] of defended) expect([rule, source]).toEqual([rule, expect.stringContaining('https://')])
})

test('each rule that errs on a certified connector under import is explained', () => {
  const wrong = counts.filter(({ severities }) => severities[0] === 'error').map(({ rule }) => rule)
  const explained = table('## What keeps a published connector from passing').map(([rule]) => rule)
  expect(explained.toSorted()).toEqual(wrong.toSorted())
})
