/**
 * Of a field that is not listed, the name and the type are written, and the name only if it looks like one.
 */
import { expect, test } from 'vitest'
import { fieldsOf, KEY, SENDER } from './support.ts'

test('names and types, and nothing of the values', () => {
  const body = {
    channel: 'SMS',
    cost: 0.07,
    test: true,
    caller: null,
    parts: [{ otpId: 'x' }],
    links: { self: '/otp/1' }
  }
  expect(fieldsOf(body)).toEqual({
    channel: { type: 'string' },
    cost: { type: 'number' },
    test: { type: 'boolean' },
    caller: { type: 'null' },
    parts: { type: 'array' },
    links: { type: 'object' }
  })
})

test.each([
  KEY,
  KEY.slice(2, 12),
  `x${SENDER}`,
  'code4711',
  'code123',
  Buffer.from(`:${KEY}`).toString('base64url').slice(0, 36),
  'a'.repeat(41),
  'two words',
  '',
  '12',
  'größe',
  '__proto__',
  '<more>',
  '<key>'
])('the name %j is not written', (name) => {
  expect(fieldsOf(JSON.parse(`{${JSON.stringify(name)}:1}`))).toEqual({ '<name 1>': { type: 'number' } })
})

test('names that are not written are counted', () => {
  expect(fieldsOf({ 'a b': 1, c: 2, 'd e': 'x' })).toEqual({
    '<name 1>': { type: 'number' },
    c: { type: 'number' },
    '<name 2>': { type: 'string' }
  })
})
