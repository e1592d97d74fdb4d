/**
 * What a body is, is found out by reading it; its content type stands among the headers.
 */
import { expect, test } from 'vitest'
import { answerOf } from './support.ts'

const OBJECT = { kind: 'object', fields: { test: { type: 'boolean' } } }
const other = (looks: string, bytes: string) => ({ kind: 'other', looks, bytes })

test.each([
  ['nothing', '', { kind: 'none' }],
  ['an object', '{"test":true}', OBJECT],
  ['an object behind a byte order mark', '\ufeff{"test":true}', OBJECT],
  ['an empty object', '{}', { kind: 'object', fields: {} }],
  ['an array', '[1,2]', { kind: 'json', type: 'array' }],
  ['a string', '"4711"', { kind: 'json', type: 'string' }],
  ['null', 'null', { kind: 'json', type: 'null' }],
  ['a number', '4711', { kind: 'json', type: 'number' }],
  ['JSON that is cut off', '{"otpId":"2f0d', other('text', '14')],
  ['HTML', '\n<!DOCTYPE html><p>4711', other('html', '23')],
  ['HTML of a gateway', '<html><head>', other('html', '12')],
  ['blanks', '  ', other('text', '2')],
  ['text', 'upstream connect error', other('text', '22')],
  ['much text', 'x'.repeat(1_048_576), other('text', '1,048,576')],
  ['zeros', '\0\0', other('binary', '2')],
  ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), other('binary', '3')],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), other('binary', '4')]
])('%s', (_, body, written) => {
  expect(answerOf(body).body).toEqual(written)
})

test('JSON that is sent as HTML is JSON, and the header says what it was sent as', () => {
  const answer = answerOf('{"test":true}', { headers: [['content-type', 'text/html']] })
  expect(answer).toMatchObject({ headers: { 'content-type': 'text/html' }, body: OBJECT })
})
