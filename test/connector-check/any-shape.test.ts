/**
 * Whatever stands where something else belongs, the check reports and does not fail: each rule meets files that are wrong
 * in ways it does not look for.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFields, type Path } from '../../connector-check/ruleset/support/json.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, child]) => places(child, [...path, key]))
  return path.length === 0 ? inner : [path, ...inner]
}

function put(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(document))
    return document.map((item, index) => (String(index) === key ? put(item, rest, value) : item))
  return isFields(document) ? { ...document, [key]: put(document[key], rest, value) } : document
}

/** What JavaScript finds on every object: a table that is asked for one of these must not find it. */
const OF_EVERY_OBJECT = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']

const anything = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    '',
    [],
    {},
    [null],
    [[]],
    { $ref: '#/definitions/Greeting' },
    { $ref: 1 },
    // Their own methods are no functions: JavaScript itself makes no text of the first and the last.
    { toString: [] },
    { valueOf: [] },
    [{ toString: [] }],
    ...OF_EVERY_OBJECT
  ),
  fc.jsonValue({ maxDepth: 2 })
)

test.each(['apiDefinition.swagger.json', 'apiProperties.json'])(
  'any value anywhere in %s is reported on, not stumbled over',
  { timeout: 120_000 },
  async (name) => {
    const { folder, against } = await writeConnector({
      old: {},
      properties: { properties: { policyTemplateInstances: [{}] } }
    })
    const file = join(folder, name)
    const original: unknown = JSON.parse(await readFile(file, 'utf8'))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places(original)), anything, async (path, value) => {
        await writeFile(file, JSON.stringify(put(original, path, value), null, 4))
        const { findings } = await checkConnector({ folder, against })
        for (const { line, column, message } of findings)
          expect([line > 0, column > 0, message !== '']).not.toContain(false)
      }),
      { numRuns: 60 }
    )
  }
)

test.each(OF_EVERY_OBJECT)('"%s" is no type, no template and nothing of a connection that was kept', async (name) => {
  const named = (value: object) => Object.fromEntries([[name, value]])
  const { folder, against } = await writeConnector({
    definition: { definitions: { Greeting: { properties: { created: { type: name, format: name } } } } },
    properties: { properties: { policyTemplateInstances: [{ templateId: name, title: 'None', parameters: {} }] } },
    old: {
      definition: { securityDefinitions: named({ type: 'apiKey', in: 'header', name: 'other' }) },
      properties: { properties: { connectionParameters: named({ type: 'string' }) } }
    }
  })
  const { findings } = await checkConnector({ folder, against })
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['ppc-format', 'ppc-policy-template']))
  expect(findings.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      `Authentication "${name}" is gone: flows, apps and workflows can no longer use their connections.`,
      `Connection parameter "${name}" is gone: connections that flows, apps and workflows use may fail.`
    ])
  )
})

test.each(OF_EVERY_OBJECT)(
  'a required connection parameter "%s" that is new is one that connections lack',
  async (name) => {
    const required = { type: 'string', uiDefinition: { constraints: { required: 'true' } } }
    const { folder, against } = await writeConnector({
      properties: { properties: { connectionParameters: Object.fromEntries([[name, required]]) } },
      old: {}
    })
    const { findings } = await checkConnector({ folder, against })
    expect(findings.map(({ message }) => message)).toContain(
      `Connection parameter "${name}" is new and required: connections that flows, apps and workflows use lack it.`
    )
  }
)

test('references that go round in a circle are followed once', async () => {
  const Greeting = {
    properties: { reply: { $ref: '#/definitions/Greeting' } },
    allOf: [{ $ref: '#/definitions/Loop' }]
  }
  const Loop = { $ref: '#/definitions/Loop' }
  const { folder } = await writeConnector({ definition: { definitions: { Greeting, Loop } } })
  await expect(checkConnector({ folder, against: folder })).resolves.toHaveProperty('findings')
})
