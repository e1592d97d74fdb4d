/**
 * A fault in a shared part is reported where it stands, once, and not at every place that refers to it.
 */
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

test.each<[string, Record<string, unknown>, string]>([
  [
    'a type that does not exist',
    { definitions: { Greeting: { properties: { greetingId: { type: 'text' } } } } },
    'ppc-valid-swagger /definitions/Greeting/properties/greetingId/type'
  ],
  [
    'a path parameter that is optional',
    { parameters: { GreetingId: { required: false } } },
    'ppc-path-parameter-required /parameters/GreetingId/required'
  ],
  ['an unknown key', { responses: { Greeting: { body: {} } } }, 'ppc-valid-swagger /responses/Greeting/body'],
  [
    'an array without items',
    { definitions: { Greeting: { type: 'array', properties: null } } },
    'ppc-array-items /definitions/Greeting/type'
  ],
  [
    'a property that is required and missing',
    { definitions: { Greeting: { required: ['color'] } } },
    'ppc-required-property /definitions/Greeting/required/0'
  ]
])('%s', async (_, definition, expected) => {
  const { folder } = await writeConnector({ definition })
  const { findings } = await checkConnector({ folder })
  const errors = findings.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([expected])
})

test('what swagger-parser finds beyond its schema is reported at the operation', async () => {
  const field = { name: 'card', in: 'formData', type: 'string', description: 'What to write on a card.' }
  const body = { name: 'body', in: 'body', schema: { $ref: '#/definitions/Greeting' } }
  const { folder } = await writeConnector({
    definition: {
      paths: {
        '/greetings': { post: { consumes: ['application/json', 'multipart/form-data'], parameters: [field, body] } }
      }
    }
  })
  const { findings } = await checkConnector({ folder })
  const errors = findings.filter(({ severity }) => severity === 'error')
  expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(['ppc-valid-swagger /paths/~1greetings/post'])
})
