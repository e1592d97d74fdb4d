/**
 * The fields that tyntec documents are written with their values: IDs as placeholders, times since the start.
 */
import { expect, test } from 'vitest'
import { fieldsOf, OTP_ID, REFERENCE, STARTED_AT } from './support.ts'

test('an OTP', () => {
  const otp = {
    otpId: OTP_ID,
    accountId: 'ACME42',
    applicationId: '00000000-1111-4222-8333-444444444444',
    number: '+491701234567',
    attemptCount: 0,
    otpStatus: 'ACTIVE',
    expire: STARTED_AT + 301_616,
    created: STARTED_AT + 1_616,
    referenceId: REFERENCE,
    timestampCreated: '2026-11-26T15:00:01.616Z',
    timestampExpire: '2026-11-26T15:05:01.616Z'
  }
  expect(fieldsOf(otp)).toEqual({
    otpId: { type: 'string', value: '<otp-1>' },
    accountId: { type: 'string', value: '<account>' },
    applicationId: { type: 'string', value: '<application>' },
    number: { type: 'string', value: '<number>' },
    attemptCount: { type: 'number', value: 0 },
    otpStatus: { type: 'string', value: 'ACTIVE' },
    expire: { type: 'number', value: '5:01.616' },
    created: { type: 'number', value: '0:01.616' },
    referenceId: { type: 'string', value: '<reference>' },
    timestampCreated: { type: 'string', value: '0:01.616' },
    timestampExpire: { type: 'string', value: '5:01.616' }
  })
})

test('errors of the service and of the gateway', () => {
  const error = { code: '1010', id: 'e7c1-99', message: 'OTP was not found.', timestamp: STARTED_AT + 5 }
  expect(fieldsOf(error, { status: 404 })).toEqual({
    code: { type: 'string', value: '1010' },
    id: { type: 'string', value: '<id-1>' },
    message: { type: 'string', value: 'OTP was not found.' },
    timestamp: { type: 'number', value: '0:00.005' }
  })
  expect(fieldsOf({ message: 'Unauthorized', request_id: 'b0b1c2d3e4f5' }, { status: 401 })).toEqual({
    message: { type: 'string', value: 'Unauthorized' },
    request_id: { type: 'string', value: '<request-1>' }
  })
  expect(fieldsOf({ code: 1010 }, { status: 404 })).toEqual({ code: { type: 'number', value: 1010 } })
})

test('a "code" is the error\'s only in a refusal', () => {
  expect(fieldsOf({ code: '1010' }, { status: 200 })).toEqual({ code: { type: 'string' } })
})

test('an error code that is the code of the person is none', () => {
  expect(fieldsOf({ code: '4711' }, { status: 400 })).toEqual({ code: { type: 'string', value: '<code-1>' } })
  expect(fieldsOf({ code: 4711 }, { status: 400 })).toEqual({ code: { type: 'number', value: '<code-1>' } })
})

test.each([
  ['otpId', 17],
  ['otpId', ''],
  ['number', 491701234567],
  ['attemptCount', '1'],
  ['attemptCount', 1_000],
  ['attemptCount', -1],
  ['attemptCount', 1.5],
  ['otpStatus', 'Active'],
  ['otpStatus', 'A'.repeat(31)],
  ['otpStatus', null],
  ['created', 4711],
  ['created', 'yesterday'],
  ['timestampCreated', 1796000000000],
  ['timestampCreated', '2026-11-26'],
  ['code', 'E4711'],
  ['code', 1_000_000],
  ['code', 99],
  ['message', { text: 'x' }],
  ['message', ['x']]
])('%s: %j has a type and no value', (name, value) => {
  const field = fieldsOf({ [name]: value }, { status: 400 })[name]
  expect(field).toEqual({ type: Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value })
})
