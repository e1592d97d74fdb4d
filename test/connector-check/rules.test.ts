/**
 * Every rule is shown a connector that breaks it and one that comes close but keeps it. Reporting the breach is not
 * enough: it must be reported at its line, since a wrong line sends people looking.
 */
import { readdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../../connector-check/rules/catalogue.ts'
import { PROFILES, severityFor } from '../../connector-check/ruleset/support/severity.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { type Fixture, lineOf, readFixture, writeConnector } from './support.ts'

const rules = Object.keys(catalogue())
const entries = await readdir(new URL('fixtures/', import.meta.url), { withFileTypes: true })
const pairs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

/** The fixtures of a rule: bad.json and good.json, and where a rule has several sides, bad-<side>.json and the like. */
async function fixturesOf(rule: string, kind: 'bad' | 'good'): Promise<string[]> {
  const names = await readdir(new URL(`fixtures/${rule}/`, import.meta.url))
  return names.filter((name) => name.startsWith(kind)).map((name) => `${rule}/${name.replace('.json', '')}`)
}

async function findingsOf(rule: string, fixture: Fixture) {
  const { folder, against } = await writeConnector(fixture)
  // Some rules are for one reader only.
  const profile = PROFILES.find((one) => severityFor(catalogue()[rule]?.severity ?? 'info', one) !== undefined)
  const { findings } = await checkConnector({ folder, against, profile })
  return { folder, found: findings.filter((finding) => finding.rule === rule) }
}

test('every rule has a pair of fixtures, and every pair a rule', () => {
  expect(pairs.toSorted()).toEqual(rules.toSorted())
})

test('the connector that all fixtures are made from breaks no rule', async () => {
  const { folder } = await writeConnector({})
  expect((await checkConnector({ folder })).findings).toEqual([])
})

test.each(pairs)('the rule %s has a fixture that breaks it and one that keeps it', async (rule) => {
  const names = await readdir(new URL(`fixtures/${rule}/`, import.meta.url))
  expect(names).toEqual(expect.arrayContaining(['bad.json', 'good.json']))
})

const [bad, good] = await Promise.all(
  (['bad', 'good'] as const).map(async (kind) =>
    (await Promise.all(pairs.map((rule) => fixturesOf(rule, kind)))).flat().map((name) => ({ name }))
  )
)

test.each(bad ?? [])(
  '$name is flagged at its line, with what to change and the page that asks for it',
  async ({ name }) => {
    const fixture = await readFixture(name)
    const { folder, found } = await findingsOf(dirname(name), fixture)
    const { flagged = [], findings = found.length, says = '' } = fixture
    const wanted = await Promise.all(
      flagged.map(async (place) => `${place.file ?? 'apiDefinition.swagger.json'}:${await lineOf(folder, place)}`)
    )
    expect(new Set(found.map(({ file, line }) => `${basename(file)}:${line}`))).toEqual(new Set(wanted))
    expect(wanted).not.toEqual([])
    expect(found).toHaveLength(findings)
    expect(found.map(({ message }) => message).join('\n')).toContain(says)
    for (const { message, url } of found) {
      expect(message).toMatch(/^.{10,}[.?]$/)
      expect(url).toMatch(/^https:\/\/learn\.microsoft\.com\//)
    }
  }
)

test.each(good ?? [])('$name is left alone', async ({ name }) => {
  const { found } = await findingsOf(dirname(name), await readFixture(name))
  expect(found).toEqual([])
})
