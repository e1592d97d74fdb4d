/**
 * Whatever is wrong with a JSON text, the mistake is found no later than JSON.parse finds it.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainBadJson } from '../../connector-check/input/bad-json.ts'

const SIGNS = [...'{}[]:,"\\/#\'\t\n \u00a0\ufeff-+.01eEtu<x', '\\d', '\\u00', '007', 'true', 'NaN', '//', '\u201c']

/** A valid text with a part replaced. */
const damaged = fc
  .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.nat(3), fc.constantFrom('', ...SIGNS))
  .map(([text, at, length, sign]) => {
    const from = at % (text.length + 1)
    return `{"a":${text.slice(0, from)}${sign}${text.slice(from + length)}}`
  })

/** Where JSON.parse stops: the end of the text when it says no place. Undefined for JSON. */
function whereItStops(text: string): number | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return Number(/at position (\d+)/.exec(String(error))?.[1] ?? text.length)
  }
}

test('a mistake inside of the text is never taken for an early end', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      const stop = whereItStops(text)
      fc.pre(stop !== undefined)
      const { message, line = 1, column = 1 } = explainBadJson('file', text)
      const lines = text.split('\n').slice(0, line - 1)
      const offset = lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
      expect(offset).toBeLessThanOrEqual(stop ?? 0)
      expect(message.includes('ends too early')).toBe(offset === text.length)
    }),
    { numRuns: 3000 }
  )
})

test.each([
  ['brackets in a string without end', `{"${'[]'.repeat(1_500_000)}`],
  ['escapes', `{"${'\\n'.repeat(1_500_000)}" 1`],
  ['digits', `{"a": 1${'e+1'.repeat(1_000_000)}`],
  ['comments', '# x\n'.repeat(700_000)],
  ['blanks', `${' \n'.repeat(1_500_000)}x`],
  ['values', `[${'"some words",'.repeat(230_000)}x]`]
])('three megabytes of %s are read in one go', (_, text) => {
  expect(explainBadJson('file', text).message.length).toBeLessThan(150)
})
