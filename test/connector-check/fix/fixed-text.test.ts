/**
 * Mending a text changes its data in one way only, and once: over many texts, in any layout.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixedText } from '../../../connector-check/fix/fixed-text.ts'
import type { Breach } from '../../../connector-check/report/finding.ts'
import { badIndents } from '../../../connector-check/rules/indent.ts'
import { KEY_ORDER } from '../../../connector-check/ruleset/definition/document/document.ts'
import { pointer } from '../../../connector-check/ruleset/support/json.ts'

type Json = Record<string, unknown>

const breach = (rule: string, path: (string | number)[] = []): Breach => ({
  rule,
  message: '',
  file: '',
  pointer: pointer(path),
  ...{ line: 1, column: 1, endLine: 1, endColumn: 1 }
})

/**
 * Keys without escapes: JSON.parse of Node 24.21 (V8 13.6) takes the key "\\"" for "\\\\" where it has read an object with that key in
 * the same place before. Texts with such keys are below.
 */
const anyKey = fc
  .oneof(fc.string(), fc.constantFrom('a/b', '~0', '__proto__', '{', '}'))
  .filter((key) => JSON.stringify(key) === `"${key}"`)
const anyScalar = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
const anyJson = fc.oneof(
  anyScalar,
  fc.constant(null),
  fc.array(anyScalar, { maxLength: 3 }),
  fc.dictionary(anyKey, fc.oneof(anyScalar, fc.array(anyScalar, { maxLength: 2 })), { maxKeys: 3 })
)
const parameter = fc.tuple(fc.dictionary(anyKey, anyJson, { maxKeys: 3 }), fc.boolean(), fc.boolean())
const operation = fc.record(
  { consumes: fc.constantFrom([], ['text/plain']), produces: fc.constant([]), summary: fc.string(), parameter },
  { requiredKeys: [] }
)
const entries = fc.uniqueArray(fc.tuple(fc.oneof(fc.constantFrom(...KEY_ORDER), anyKey), anyJson), {
  selector: ([key]) => key,
  maxLength: 8
})
const layout = fc.record({
  indent: fc.constantFrom(0, 1, 2, 4, 8, '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  end: fc.constantFrom('', '\n', '\r\n\r\n')
})

/** A document, the breaches in it, and what it is without them. */
function made(top: [string, unknown][], operations: Json[]) {
  const breaches = [breach('ppc-key-order'), breach('ppc-indent')]
  const [before, after]: [Json[], Json[]] = [[], []]
  for (const [index, { parameter: built, ...rest }] of operations.entries()) {
    const here = ['paths', index]
    const kept: Json = {}
    for (const [key, value] of Object.entries(rest)) {
      if (Array.isArray(value) && value.length === 0) breaches.push(breach('ppc-media-types', [...here, key]))
      else kept[key] = value
    }
    if (built === undefined) {
      before.push(rest)
      after.push(kept)
      continue
    }
    const [others, isNone, lacks] = built as [Json, boolean, boolean]
    const plain = { ...others, in: 'path' }
    if (isNone) breaches.push(breach('ppc-visibility-none', [...here, 'node', 'x-ms-visibility']))
    if (lacks) breaches.push(breach('ppc-url-encoding', [...here, 'node']))
    before.push({ ...rest, node: { ...(isNone ? { 'x-ms-visibility': 'none' } : {}), ...plain } })
    after.push({ ...kept, node: { ...plain, ...(lacks ? { 'x-ms-url-encoding': 'single' } : {}) } })
  }
  const others = top.filter(([key]) => key !== 'paths')
  const document = (paths: Json[]) => Object.fromEntries([...others, ['paths', paths]])
  return { breaches, before: document(before), after: document(after) }
}

const writtenAs = (
  data: unknown,
  { indent, lineEnd, end }: { indent: number | string; lineEnd: string; end: string }
) => JSON.stringify(data, null, indent).replaceAll('\n', lineEnd) + end

test('the data is the same but for what was mended, and a second time changes nothing', () => {
  fc.assert(
    fc.property(entries, fc.array(operation, { maxLength: 4 }), layout, (top, operations, form) => {
      const { breaches, before, after } = made(top, operations as Json[])
      const text = fixedText(writtenAs(before, form), breaches)
      const data = JSON.parse(text)
      const known = Object.keys(data).filter((key) => KEY_ORDER.includes(key))
      expect(known).toEqual(KEY_ORDER.filter((key) => known.includes(key)))
      // JSON has no negative zero.
      expect(data).toEqual(JSON.parse(JSON.stringify(after)))
      // The order of the keys below the top as well.
      expect(JSON.stringify(data.paths)).toBe(JSON.stringify(after.paths))
      expect([...badIndents(text)]).toEqual([])
      expect(fixedText(text, [breach('ppc-key-order'), breach('ppc-indent')])).toBe(text)
      const isOneLine = form.indent === 0
      expect(text.trimEnd().includes('\n')).toBe(!isOneLine)
      expect(text.endsWith(form.end)).toBe(true)
      if (form.lineEnd === '\r\n' && !isOneLine) expect(text.trimEnd()).not.toMatch(/[^\r]\n/)
    })
  )
})

test('what is not mended keeps its bytes', () => {
  fc.assert(
    fc.property(entries, fc.array(operation, { maxLength: 4 }), layout, (top, operations, form) => {
      const { breaches, before } = made(top, operations as Json[])
      const added = breaches.filter(({ rule }) => rule === 'ppc-url-encoding')
      const text = writtenAs(before, form)
      const marked = fixedText(text, added)
      expect(marked.replaceAll(/,\s*"x-ms-url-encoding": ?"single"/g, '')).toBe(text)
    })
  )
})

test.each([
  ['the first', '{ "consumes": [], "host": 1 }', ['consumes'], '{ "host": 1 }'],
  ['the last', '{ "host": 1, "consumes": [] }', ['consumes'], '{ "host": 1 }'],
  ['two at the end', '{ "host": 1, "consumes": [],\n "produces": []\n}', ['consumes', 'produces'], '{ "host": 1\n}'],
  ['the first and the last', '{"consumes":[],"host":1,"produces":[]}', ['consumes', 'produces'], '{"host":1}'],
  ['all', '{\n  "consumes": [],\n  "produces": []\n}', ['consumes', 'produces'], '{}']
])('%s of the members goes with its comma', (_, text, keys, wanted) => {
  expect(
    fixedText(
      text,
      keys.map((key) => breach('ppc-media-types', [key]))
    )
  ).toBe(wanted)
})

test('of two equal keys the last, which counts, leads to the place', () => {
  const text = '{"a":{"in":"path"},"a":{"in":"path"}}'
  expect(fixedText(text, [breach('ppc-url-encoding', ['a'])])).toBe(
    '{"a":{"in":"path"},"a":{"in":"path","x-ms-url-encoding":"single"}}'
  )
})

test('a text of a hundred thousand lines is mended in a second or two, not in minutes', () => {
  const text = JSON.stringify(
    Array.from({ length: 100_000 }, (_, index) => index),
    null,
    1
  )
  const start = performance.now()
  expect([...badIndents(fixedText(text, [breach('ppc-indent')]))]).toEqual([])
  // A copy of the text for each line took several minutes.
  expect(performance.now() - start).toBeLessThan(15_000)
})

test.each(['"', '\\', '\n', '\u0000', '{"', '"}'])('a key %j is left as it is written', (key) => {
  const text = `{"paths":[{"node":{${JSON.stringify(key)}:0,"in":"path"}}]}`
  expect(fixedText(text, [breach('ppc-url-encoding', ['paths', 0, 'node'])])).toBe(
    text.replace('"path"', '"path","x-ms-url-encoding":"single"')
  )
})
