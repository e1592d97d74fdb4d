/**
 * A member that stands twice in an object. JSON leaves open which of the two counts, so an answer in which they differ is not
 * used.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contradictsItself } from '../../../proxy/upstream/repeated-members.ts'

const judge = (text: string): boolean => contradictsItself(text, JSON.parse(text))

test.each([
  ['{"a":1,"a":2}', true],
  ['{"a":1,"a":1}', false],
  ['{"a" : 1 , "a"\n:\t1}', false],
  ['{"a":1,"a" :2}', true],
  ['{"a":1,"a"\n\t\r :2}', true],
  ['{"a":1,"\\u0061":2}', true],
  ['{"a":"x","a":"x"}', false],
  ['{"a":{"b":1},"a":{"b":2}}', true],
  ['{"a":{"b":1,"b":2}}', false],
  ['{"a":[{"b":1},{"b":2}]}', false],
  ['{"a":"\\"a\\":1,","a":"\\"a\\":1,"}', false],
  ['{"a":"x\\\\","b":"\\\\","a":"y"}', true],
  ['{"a":true,"b":{"a":false}}', false],
  ['{"a":[1,2],"a":[1,3]}', true],
  ['{"__proto__":1,"__proto__":2}', true],
  ['{}', false],
  ['{"a":{}}', false],
  ['[{"a":1,"a":2}]', false],
  ['"a"', false],
  ['null', false]
])('whether %s contradicts itself: %s', (text, expected) => {
  expect(judge(text)).toBe(expected)
})

test('what JSON.stringify writes never contradicts itself; with a member added again with another value it does', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 6 })
  fc.assert(
    fc.property(objects, fc.nat(), fc.boolean(), (object, index, spread) => {
      const text = JSON.stringify(object, null, spread ? 2 : 0)
      expect(judge(text)).toBe(false)
      const names = Object.keys(object)
      const name = JSON.stringify(names[index % names.length])
      expect(judge(`${text.slice(0, -1)},${name}:{"never":"there"}}`)).toBe(true)
    })
  )
})
