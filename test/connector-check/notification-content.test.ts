/**
 * What a webhook sends is a schema like that of an answer, and is checked like one: on a path and on an operation.
 */
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

type Json = Record<string, unknown>

const KEY = 'x-ms-notification-content'
const part = (more: Json): Json => ({ type: 'object', properties: { a: more } })

test.each<[string, Json, string]>([
  ['an array without items', part({ type: 'array' }), 'ppc-array-items /properties/a/type'],
  ['a type that does not exist', part({ type: 'strng' }), 'ppc-valid-swagger /properties/a/type'],
  ['a format that does not exist', part({ type: 'string', format: 'zzz' }), 'ppc-format /properties/a/format'],
  ['an empty enum', part({ type: 'string', enum: [] }), 'ppc-enum-empty /properties/a/enum'],
  ['a default of another type', part({ type: 'string', default: false }), 'ppc-default-type /properties/a/default'],
  ['bounds that no value keeps', part({ type: 'integer', minimum: 2, maximum: 1 }), 'ppc-bounds /properties/a/minimum'],
  [
    'no visibility',
    part({ type: 'string', 'x-ms-visibility': 'none' }),
    'ppc-visibility-none /properties/a/x-ms-visibility'
  ],
  [
    'a misspelt extension',
    part({ type: 'string', 'x-ms-visibilty': 'advanced' }),
    'ppc-unknown-extension /properties/a/x-ms-visibilty'
  ],
  [
    'a key that Swagger does not have',
    part({ type: 'string', nullable: true }),
    'ppc-valid-swagger /properties/a/nullable'
  ],
  ['an empty text', part({ type: 'string', description: '' }), 'ppc-empty-text /properties/a/description'],
  [
    'a required property that is missing',
    { ...part({ type: 'string' }), required: ['zz'] },
    'ppc-required-property /required/0'
  ],
  ['an empty schema', {}, 'ppc-empty-response ']
])('%s in what is notified', async (_, schema, expected) => {
  for (const place of ['/paths/~1hook', '/paths/~1greetings/post']) {
    const content = { [KEY]: { schema } }
    const paths = place.endsWith('post') ? { '/greetings': { post: content } } : { '/hook': content }
    const { folder } = await writeConnector({ definition: { paths } })
    const { findings } = await checkConnector({ folder, profile: 'certification' })
    const found = findings.map(({ rule, pointer }) => `${rule} ${pointer}`)
    const [rule, pointer] = expected.split(' ')
    expect(found).toContain(`${rule} ${place}/${KEY}/schema${pointer}`)
  }
})

test('its properties are outputs: nobody fills them in', async () => {
  const schema = {
    ...part({ type: 'string', 'x-ms-visibility': 'internal', description: 'The address.' }),
    required: ['a']
  }
  const { folder } = await writeConnector({ definition: { paths: { '/greetings': { [KEY]: { schema } } } } })
  const { findings } = await checkConnector({ folder })
  expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
})
