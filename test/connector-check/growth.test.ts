/**
 * A few kilobytes of references can describe more than fits into any memory. The check looks at each part once, and is
 * through in seconds.
 */
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

type Schema = Record<string, unknown>

async function errorsOf(count: number, inside: (next: Schema) => Schema): Promise<string[]> {
  const names = Array.from({ length: count }, (_, index) => `Part${index}`)
  const schemas = names.map((name, index): [string, Schema] => [
    name,
    index + 1 < count ? inside({ $ref: `#/definitions/Part${index + 1}` }) : { type: 'string' }
  ])
  const { folder } = await writeConnector({
    definition: {
      definitions: Object.fromEntries(schemas),
      responses: { Greeting: { schema: { $ref: '#/definitions/Part0' } } }
    }
  })
  const { findings } = await checkConnector({ folder, against: folder })
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))]
}

test.each<[string, (next: Schema) => Schema]>([
  ['properties', (next) => ({ type: 'object', properties: { left: next, right: next } })],
  ['items beside properties', (next) => ({ type: 'object', properties: { left: next }, additionalProperties: next })]
])(
  'forty schemas that each refer to the next one twice (%s) are too many in one body',
  async (_, inside) => {
    expect(await errorsOf(40, inside)).toEqual(['ppc-schema-count'])
  },
  20_000
)

test('forty schemas that are each composed of the next one twice are looked at once', async () => {
  expect(await errorsOf(40, (next) => ({ type: 'object', allOf: [next, next] }))).toEqual(['ppc-schema-count'])
}, 20_000)

test('a chain of a thousand schemas is too long for one body', async () => {
  expect(await errorsOf(1000, (next) => ({ type: 'object', properties: { next } }))).toEqual(['ppc-schema-count'])
}, 20_000)
