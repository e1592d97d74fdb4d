/**
 * A definition of about 1 MB that is one long list is checked in seconds; that it is too long, is another matter. Each of these took minutes where each value was compared
 * with each other one.
 */
import { expect, test } from 'vitest'
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

test.each<[string, NonNullable<Fixture['definition']>]>([
  ['tags', { tags: names(15_000).map((name) => ({ name, description: name })) }],
  ['values', { definitions: { Long: { type: 'string', description: 'One.', enum: names(40_000) } } }],
  ['objects as values', { definitions: { Long: { type: 'object', enum: names(20_000).map((name) => ({ name })) } } }],
  [
    'parameters',
    {
      paths: {
        '/long': {
          get: {
            operationId: 'Long',
            responses: { 200: { description: 'One.' } },
            parameters: names(6000).map((name) => ({ name, in: 'query', type: 'string' }))
          }
        }
      }
    }
  ],
  [
    'required properties',
    {
      definitions: {
        Long: {
          type: 'object',
          properties: Object.fromEntries(names(10_000).map((name) => [name, { type: 'string' }])),
          required: names(10_000)
        }
      }
    }
  ]
])(
  'thousands of %s',
  async (_, definition) => {
    expect(await errorsOf({ definition })).toEqual([])
  },
  20_000
)

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
  const keys = Object.fromEntries(names(4000).map((name) => [name, key(name)]))
  const parameters = Object.fromEntries(names(4000).map((name) => [name, { type: 'securestring' }]))
  const { folder } = await writeConnector({
    definition: { securityDefinitions: keys },
    properties: { properties: { connectionParameters: parameters } }
  })
  const { findings } = await checkConnector({ folder })
  expect(findings.filter(({ rule }) => rule === 'ppc-connection-parameter-used')).toEqual([])
}, 20_000)
