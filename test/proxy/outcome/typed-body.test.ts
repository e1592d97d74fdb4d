/**
 * Bodies are typed as declared: Power Automate fails an action whose answer has another type than its definition says.
 */
import { expect, test } from 'vitest'
import { typedBody } from '../../../proxy/outcome/typed-body.ts'

const DECLARED = {
  properties: {
    otpId: { type: 'string' },
    number: { type: 'string' },
    attemptCount: { type: 'integer' },
    expire: { type: 'integer' },
    valid: { type: 'boolean' },
    outcome: { type: 'string' }
  }
} as const

const build = (fields: object) =>
  typedBody<'StatusOTP'>({ kind: 'success', otp: { otpId: 'abc', ...fields }, verdict: {} }, DECLARED)

test.each([
  ['text for text', { number: '+447700900123' }, { number: '+447700900123' }],
  ['a whole number for text', { number: 447700900123 }, { number: '447700900123' }],
  ['true for text', { number: true }, { number: 'true' }],
  ['empty text', { number: '' }, { number: '' }],
  ['a whole number', { attemptCount: 0 }, { attemptCount: 0 }],
  ['digits for a whole number', { attemptCount: '3' }, { attemptCount: 3 }],
  ['a negative number', { expire: '-5' }, { expire: -5 }],
  ['epoch milliseconds', { expire: 1_499_862_186_616 }, { expire: 1_499_862_186_616 }],
  ['epoch milliseconds as text', { expire: '1499862186616' }, { expire: 1_499_862_186_616 }],
  ['text for a truth value', { valid: 'false' }, { valid: false }]
])('%s is kept or converted', (_name, fields, expected) => {
  expect(build(fields)).toEqual({ body: { otpId: 'abc', ...expected }, dropped: [] })
})

test.each([
  ['a fraction for a whole number', { attemptCount: 1.5 }],
  ['digits with a leading zero', { attemptCount: '01' }],
  ['an exponent', { attemptCount: '1e3' }],
  ['a blank', { attemptCount: ' ' }],
  ['a number beyond exactness', { expire: 2 ** 53 }],
  ['digits beyond exactness', { expire: '9007199254740993' }],
  ['a list for text', { number: ['+447700900123'] }],
  ['an object for text', { number: {} }],
  ['a fraction for text', { number: 0.1 }],
  ['a number for a truth value', { valid: 1 }]
])('%s is left out, and its name alone is reported', (_name, fields) => {
  expect(build(fields)).toEqual({ body: { otpId: 'abc' }, dropped: Object.keys(fields) })
})

test('a null is left out without a report: absent is what the definition allows', () => {
  expect(build({ number: null, attemptCount: null })).toEqual({ body: { otpId: 'abc' }, dropped: [] })
})

test('a field that is not declared is left out', () => {
  expect(build({ secret: 'x', __proto__: { number: 'inherited' } })).toEqual({ body: { otpId: 'abc' }, dropped: [] })
})

test('the verdict is ours: a field of that name from tyntec does not count', () => {
  const { body } = typedBody<'VerifyOTP'>(
    {
      kind: 'success',
      otp: { otpId: 'abc', valid: true, outcome: 'VERIFIED' },
      verdict: { valid: false, outcome: 'WRONG_CODE' }
    },
    DECLARED
  )
  expect(body).toEqual({ otpId: 'abc', valid: false, outcome: 'WRONG_CODE' })
})

test('fields stand in the order of the definition', () => {
  expect(Object.keys(build({ expire: 1, number: 'x', attemptCount: 0 }).body)).toEqual([
    'otpId',
    'number',
    'attemptCount',
    'expire'
  ])
})
