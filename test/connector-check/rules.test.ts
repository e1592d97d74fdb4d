/**
 * Every rule is shown a connector that breaks it and one that comes close but keeps it. Reporting the breach is not
 * enough: it must be reported at its line, since a wrong line sends people looking.
 */
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scripts/connector/check/catalogue.ts'
import { checkConnector } from '../../scripts/connector/check/run.ts'
import { type Fixture, lineOf, readFixture, writeConnector } from './support.ts'

const rules = Object.keys(catalogue())
const entries = await readdir(new URL('fixtures/', import.meta.url), { withFileTypes: true })
const pairs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

async function findingsOf(rule: string, fixture: Fixture) {
  const { folder, against } = await writeConnector(fixture)
  const { findings } = await checkConnector({ folder, against })
  return { folder, found: findings.filter((finding) => finding.rule === rule) }
}

test('every rule has a pair of fixtures, and every pair a rule', () => {
  expect(pairs.toSorted()).toEqual(rules.toSorted())
})

test('the connector that all fixtures are made from breaks no rule', async () => {
  const { folder } = await writeConnector({})
  expect((await checkConnector({ folder })).findings).toEqual([])
})

describe.each(pairs)('the rule %s', (rule) => {
  test('flags the line that breaks it, says what to change and links to the page that asks for it', async () => {
    const fixture = await readFixture(`${rule}/bad`)
    const { folder, found } = await findingsOf(rule, fixture)
    const { flagged = [] } = fixture
    const wanted = await Promise.all(
      flagged.map(async (place) => `${place.file ?? 'apiDefinition.swagger.json'}:${await lineOf(folder, place)}`)
    )
    expect(new Set(found.map(({ file, line }) => `${basename(file)}:${line}`))).toEqual(new Set(wanted))
    expect(wanted).not.toEqual([])
    for (const { message, url } of found) {
      expect(message).toMatch(/^.{10,}[.?]$/)
      expect(url).toMatch(/^https:\/\/learn\.microsoft\.com\//)
    }
  })

  test('leaves alone what keeps it', async () => {
    const { found } = await findingsOf(rule, await readFixture(`${rule}/good`))
    expect(found).toEqual([])
  })
})
