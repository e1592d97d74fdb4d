/**
 * Reading a query: values keep their meaning to the letter, and a parameter that is not declared is refused without being
 * repeated.
 */
import { expect, test } from 'vitest'
import type { Operation } from '../../../proxy/definition/operations.ts'
import { ProxyError } from '../../../proxy/errors.ts'
import { readQuery } from '../../../proxy/request/query.ts'

const operation: Operation = {
  operationId: 'VerifyOTP',
  effect: 'verifies',
  method: 'POST',
  route: '/2fa/v1/otp/:otpID/check',
  path: /^$/,
  shape: /^$/,
  query: new Map([
    ['otpCode', { name: 'otpCode', in: 'query', required: true, type: 'string' }],
    ['text', { name: 'text', in: 'query', type: 'string' }]
  ]),
  answer: { properties: {} }
}

const read = (query: string) => Object.fromEntries(readQuery(`/path?${query}`, operation))

test.each([
  ['a leading zero', 'otpCode=0042', { otpCode: '0042' }],
  ['letters', 'otpCode=a7Xq', { otpCode: 'a7Xq' }],
  ['an encoded plus', 'otpCode=%2B1', { otpCode: '+1' }],
  ['a raw plus, which is a blank', 'otpCode=1&text=a+b', { otpCode: '1', text: 'a b' }],
  ['an encoded blank', 'otpCode=1&text=a%20b', { otpCode: '1', text: 'a b' }],
  ['UTF-8', 'otpCode=1&text=gr%C3%BC%C3%9Fe%20%F0%9F%91%8B', { otpCode: '1', text: 'grüße 👋' }],
  ['an equals sign', 'otpCode=1&text=a=b', { otpCode: '1', text: 'a=b' }],
  ['an encoded ampersand', 'otpCode=1&text=a%26number%3D2', { otpCode: '1', text: 'a&number=2' }],
  ['an encoded name', 'otp%43ode=1', { otpCode: '1' }],
  ['a double encoding, undone once', 'otpCode=%2531', { otpCode: '%31' }],
  ['empty pairs', '&otpCode=1&&', { otpCode: '1' }]
])('a query with %s is read as it is meant', (_name, query, expected) => {
  expect(read(query)).toEqual(expected)
})

test.each([
  ['an unknown name', 'otpCode=1&hidden7=1', 'otpCode, text'],
  ['a name in other case', 'otpcode=1', 'otpCode'],
  ['a key in the query', 'otpCode=1&apiKey=hidden7', 'otpCode, text'],
  ['a name twice', 'otpCode=hidden7&otpCode=hidden7', '"otpCode"'],
  ['a name twice, once encoded', 'otpCode=1&otp%43ode=2', '"otpCode"'],
  ['a missing required value', 'text=hidden7', '"otpCode"'],
  ['an empty required value', 'otpCode=', '"otpCode"'],
  ['a required name without value', 'otpCode', '"otpCode"'],
  ['a list in brackets', 'otpCode[]=hidden7', 'otpCode, text'],
  ['a name of the prototype', 'otpCode=1&__proto__=1', 'otpCode, text'],
  ['a broken escape', 'otpCode=%hidden7', 'encode'],
  ['an escape that is cut', 'otpCode=1%', 'encode'],
  ['bytes that are no UTF-8', 'otpCode=%E4', 'encode'],
  ['an overlong encoding', 'otpCode=%C0%B1', 'encode']
])('a query with %s is refused with a message that helps and repeats nothing', (_name, query, says) => {
  const refusal = refusalOf(query)
  expect(refusal.answer.status).toBe(400)
  expect(refusal.answer.message).toContain(says)
  expect(refusal.answer.message).not.toContain('hidden7')
})

function refusalOf(query: string): ProxyError {
  try {
    read(query)
  } catch (error) {
    if (error instanceof ProxyError) return error
    throw error
  }
  throw new Error('the query was not refused')
}
