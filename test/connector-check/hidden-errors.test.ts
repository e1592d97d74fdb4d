/**
 * What is only a warning, switched off or excused hides no error of Swagger's schema at another place.
 */
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { type Fixture, writeConnector } from './support.ts'

type Json = Record<string, unknown>

async function errorsOf(fixture: Fixture): Promise<string[]> {
  const { folder } = await writeConnector(fixture)
  const { findings } = await checkConnector({ folder })
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, pointer }) => `${rule} ${pointer.replace('/paths/~1greetings', '')}`)
    .toSorted()
}

/** Tone, an input of the operation itself. */
const tone = (more: Json): Json => ({ name: 'tone', in: 'query', description: 'How it sounds.', ...more })
const inPost = (post: Json): Json => ({ paths: { '/greetings': { post } } })
const body = { name: 'body', in: 'body', description: 'The card.', schema: { $ref: '#/definitions/Greeting' } }
const oddFormat = inPost({ parameters: [tone({ type: 'integr', format: 'zzz' })] })
const noItems = inPost({ parameters: [tone({ type: 'array', collectionFormat: 'comma' })] })
const configured = (rule: string): Json => ({ severities: [{ rule, severity: 'off', reason: 'It is known here.' }] })
const excused = (rule: string, at: string): Json => ({ exceptions: [{ rule, reason: 'It is known here.', at: [at] }] })

test.each<[string, Fixture, string[]]>([
  ['a format beside a type that does not exist', { definition: oddFormat }, ['ppc-valid-swagger /post/parameters/0']],
  [
    'a type that does not exist in the only response, which is no success',
    { definition: inPost({ responses: { 200: null, 400: { schema: { type: 'strng' } } } }) },
    ['ppc-valid-swagger /post/responses/400/schema']
  ],
  [
    'two tags of one name in a file without paths',
    { definition: { paths: null, tags: [{ name: 'Mail' }, { name: 'Mail', externalDocs: {} }] } },
    ['ppc-valid-swagger ', 'ppc-valid-swagger /tags/1/externalDocs']
  ],
  [
    'the body of a GET on its path',
    {
      definition: {
        paths: {
          '/greetings': {
            parameters: [body],
            post: null,
            get: {
              operationId: 'ListGreetings',
              foo: 1,
              parameters: [tone({ type: 'integr' })],
              responses: { 200: { description: 'Done.' } }
            }
          }
        }
      }
    },
    ['ppc-valid-swagger /get/foo', 'ppc-valid-swagger /get/parameters/0']
  ],
  [
    'form fields without a form',
    {
      definition: {
        consumes: null,
        ...inPost({
          foo: 1,
          parameters: [
            { ...tone({ type: 'integr' }), in: 'formData' },
            { ...tone({ type: 'nope' }), name: 'mood' }
          ]
        })
      }
    },
    ['ppc-valid-swagger /post/foo', 'ppc-valid-swagger /post/parameters/0', 'ppc-valid-swagger /post/parameters/1']
  ],
  [
    'a body beside form fields',
    { definition: inPost({ parameters: [body, { ...tone({ type: 'string' }), in: 'formData' }] }) },
    ['ppc-valid-swagger /post']
  ],
  [
    'a rule that is switched off',
    { definition: oddFormat, exceptions: configured('ppc-format') },
    ['ppc-valid-swagger /post/parameters/0']
  ],
  [
    'an error that is excused',
    {
      definition: noItems,
      exceptions: excused('ppc-array-items', 'apiDefinition.swagger.json#/paths/~1greetings/post/parameters/0/type')
    },
    ['ppc-valid-swagger /post/parameters/0']
  ],
  [
    'another error in the same input',
    { definition: noItems },
    ['ppc-valid-swagger /post/parameters/0', 'ppc-array-items /post/parameters/0/type']
  ]
])('%s hides no error', async (_, fixture, expected) => {
  expect(await errorsOf(fixture)).toEqual(expected.toSorted())
})

test('an error is not told twice', async () => {
  expect(await errorsOf({ definition: { parameters: { GreetingId: { required: false } } } })).toEqual([
    'ppc-path-parameter-required /parameters/GreetingId/required'
  ])
})

test('a webhook without responses is a matter of one rule, which only warns', async () => {
  expect(await errorsOf({ definition: inPost({ responses: { 200: null, 400: null } }) })).toEqual([])
})
