/**
 * An answer may be made to break its reader: what is written of it stays small, and nothing fails.
 */
import { expect, test } from 'vitest'
import { answerOf, fieldsOf } from './support.ts'

test('of 10,000 fields, 60 are written, and that there were more', () => {
  const body = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`field_${'x'.repeat(index % 30)}${index}`, index])
  )
  const fields = Object.entries(fieldsOf(body))
  expect(fields).toHaveLength(61)
  expect(fields.at(-1)).toEqual(['<more>', { type: 'object' }])
})

test('60 fields are all of them', () => {
  const body = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${index}`, 1]))
  expect(Object.keys(fieldsOf(body))).toHaveLength(60)
  expect(fieldsOf(body)).not.toHaveProperty('<more>')
})

test('a hundred thousand levels deep', () => {
  const deep = `{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
  expect(fieldsOf(deep)).toEqual({ deep: { type: 'array' } })
  expect(answerOf('['.repeat(500_000)).body).toMatchObject({ kind: 'other' })
})

test('members that stand twice with different values are told; the last one counts', () => {
  expect(fieldsOf('{"attemptCount":1,"attemptCount":2}')).toEqual({
    attemptCount: { type: 'number', value: 2 },
    '<repeated>': { type: 'object' }
  })
  expect(fieldsOf('{"attemptCount":2,"attemptCount":2}')).toEqual({ attemptCount: { type: 'number', value: 2 } })
})

test('a prototype is no field, and none is changed', () => {
  const fields = fieldsOf('{"__proto__":{"otpId":"x"},"constructor":1,"toString":"x"}')
  expect(fields).toEqual({
    '<name 1>': { type: 'object' },
    constructor: { type: 'number' },
    toString: { type: 'string' }
  })
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
})

test('IDs of a megabyte have a placeholder like any', () => {
  expect(fieldsOf({ otpId: 'x'.repeat(1_000_000), message: 'y'.repeat(10) })).toEqual({
    otpId: { type: 'string', value: '<otp-1>' },
    message: { type: 'string', value: 'yyyyyyyyyy' }
  })
})
