/**
 * The definition drives the routes: what it lists is served, and a difference to the proxy's own table stops the start.
 */
import { expect, test } from 'vitest'
import { loadDefinition } from '../../../proxy/definition/load.ts'
import { listOperations } from '../../../proxy/definition/operations.ts'
import { EFFECTS } from '../../../proxy/outcome/effects.ts'

const definition = await loadDefinition()

test("the connector's five operations are listed with method, route and query", () => {
  const listed = listOperations(definition, EFFECTS).map(({ operationId, method, route, query }) => ({
    operationId,
    call: `${method} ${route}`,
    query: [...query.keys()].sort()
  }))
  expect(listed).toEqual([
    {
      operationId: 'SendOTP',
      call: 'POST /2fa/v1/otp',
      query: [
        ...['Caller', 'Sender', 'applicationId', 'country', 'language', 'number', 'otpCode', 'pinLength'],
        ...['referenceId', 'text', 'via']
      ]
    },
    { operationId: 'StatusOTP', call: 'GET /2fa/v1/otp/:otpID', query: [] },
    { operationId: 'ResendOTP', call: 'POST /2fa/v1/otp/:otpID', query: ['Caller', 'Sender', 'via'] },
    { operationId: 'DeleteOTP', call: 'DELETE /2fa/v1/otp/:otpID', query: [] },
    { operationId: 'VerifyOTP', call: 'POST /2fa/v1/otp/:otpID/check', query: ['otpCode'] }
  ])
})

test('an operation that the proxy has no policy for is refused by name', () => {
  const { ResendOTP: _resend, ...known } = EFFECTS
  expect(() => listOperations(definition, known)).toThrow('ResendOTP')
})

test('a policy for an operation that the definition does not list is refused by name', () => {
  const { '/2fa/v1/otp/{otpID}/check': _verify, ...paths } = definition.paths
  expect(() => listOperations({ paths }, EFFECTS)).toThrow('VerifyOTP')
})

const status = listOperations(definition, EFFECTS).find(({ operationId }) => operationId === 'StatusOTP')

test.each(['abc', 'b3eaee2c-c3c4-4f40-87e5-c21d07905b27', 'A_z-09', 'a'.repeat(128)])('"%s" can be an OTP ID', (id) => {
  expect(status?.path.exec(`/2fa/v1/otp/${id}`)?.[1]).toBe(id)
})

test.each(['', '.', '..', 'a.b', 'a%62', 'a/b', 'a b', 'a\n', 'ä', 'a;b', 'a'.repeat(129)])(
  '"%s" can be no OTP ID',
  (id) => {
    expect(status?.path.test(`/2fa/v1/otp/${id}`)).toBe(false)
  }
)
