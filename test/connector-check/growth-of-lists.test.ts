/**
 * A definition of about 1 MB that is one long list is checked in seconds: nothing of it is compared with each other one.
 */
import draft04 from 'ajv-draft-04'
import { expect, test } from 'vitest'
import { uniqueItems } from '../../connector-check/rules/unique-items.ts'
import { sitesOf } from '../../connector-check/ruleset/support/sites.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { type Fixture, writeConnector } from './support.ts'

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `name${index}`)

async function errorsOf(fixture: Fixture): Promise<string[]> {
  const { folder } = await writeConnector(fixture)
  const { findings } = await checkConnector({ folder })
  return findings
    .filter(({ severity, rule }) => severity === 'error' && rule !== 'ppc-file-size')
    .map(({ message }) => message)
}

/** How often the first key of some objects is read. */
function reads(count: number, check: (items: object[]) => unknown): number {
  let times = 0
  const items = names(count).map((name) => ({
    get name() {
      times++
      return name
    }
  }))
  expect(check(items)).toBe(true)
  return times
}

test('twice as many objects of which none may stand twice are read twice as often', () => {
  const ajv = new draft04.default().removeKeyword('uniqueItems').addKeyword(uniqueItems)
  const check = ajv.compile({ type: 'array', uniqueItems: true })
  expect(reads(200, check)).toBe(2 * reads(100, check))
})

test('what a schema requires is read once, however many properties it has', () => {
  const timesFor = (count: number): number => {
    let times = 0
    const schema = {
      properties: Object.fromEntries(names(count).map((name) => [name, {}])),
      get required() {
        times++
        return names(count)
      }
    }
    expect(sitesOf({ definitions: { Long: schema } }, 'property').filter((site) => site.required)).toHaveLength(count)
    return times
  }
  expect(timesFor(100)).toBe(timesFor(10))
})

const key = (name: string) => ({ type: 'apiKey', in: 'header', name })

test.each<[string, unknown[], string[]]>([
  [
    'the same',
    [
      { a: [], b: [] },
      { a: [], b: [] }
    ],
    ['0 and 1']
  ],
  ['the same in another order', [{ a: [] }, { a: [], b: [] }, { b: [], a: [] }], ['1 and 2']],
  ['different', [{ a: [] }, { b: [] }], []]
])('two requirements that are %s', async (_, security, places) => {
  const errors = await errorsOf({ definition: { security, securityDefinitions: { a: key('A'), b: key('B') } } })
  expect(errors.filter((message) => message.includes('identical'))).toEqual(
    places.map((pair) => `The value must NOT have duplicate items (items ## ${pair} are identical).`)
  )
})

test('thousands of faults against the schema of Swagger', async () => {
  const parameters = names(5500).map((name) => [name, { name, in: 'query', type: 'string', odd: 1 }])
  expect(await errorsOf({ definition: { parameters: Object.fromEntries(parameters) } })).toHaveLength(5500)
}, 20_000)

test('thousands of keys, and as many connection parameters of their names', async () => {
  const keys = Object.fromEntries(names(8000).map((name) => [name, key(name)]))
  const parameters = Object.fromEntries(names(8000).map((name) => [name, { type: 'securestring' }]))
  const { folder } = await writeConnector({
    definition: { securityDefinitions: keys },
    properties: { properties: { connectionParameters: parameters } }
  })
  const { findings } = await checkConnector({ folder })
  expect(findings.filter(({ rule }) => rule === 'ppc-connection-parameter-used')).toEqual([])
}, 40_000)
