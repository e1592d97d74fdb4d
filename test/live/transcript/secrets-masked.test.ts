/**
 * Each secret has one placeholder throughout, and what cannot be replaced is not written.
 */
import { expect, test } from 'vitest'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { allSecrets, CODE, KEY, OTP_ID, REFERENCE, SENDER } from './support.ts'

test.each([
  [`key ${KEY}, twice ${KEY.toUpperCase()}`, 'key <key>, twice <key>'],
  ['to +49 170 1234567 or 0170/1234567', 'to <number> or <number>'],
  [`${CODE} for ${REFERENCE} by ${SENDER}`, '<code-1> for <reference> by <sender>'],
  ['nothing at all', 'nothing at all']
])('%s', (text, masked) => {
  expect(allSecrets().mask(text)).toBe(masked)
})

test('a word that has a secret encoded, or a part of the key, is left out', () => {
  const code = Buffer.from(`:${CODE}`).toString('base64')
  expect(allSecrets().mask(`the ${code} of ${KEY.slice(3, 14)} here`)).toBe('the <…> of <…> here')
})

test('a text whose words hide a secret together is left out', () => {
  const known = new Secrets()
  known.reference('two words 99')
  expect(known.mask('see two%20words 99')).toBe('<…>')
})

test('codes, OTPs and IDs are counted, and the same one has the same placeholder', () => {
  const known = allSecrets()
  expect([known.code('8392'), known.code(CODE), known.code('83 92')]).toEqual(['<code-2>', '<code-1>', '<code-2>'])
  expect([known.learn('otp', OTP_ID), known.learn('otp', 'other-otp'), known.learn('otp', OTP_ID)]).toEqual([
    '<otp-1>',
    '<otp-2>',
    '<otp-1>'
  ])
  known.unknownOtp('made-up-1')
  expect(known.learn('otp', 'made-up-1')).toBe('<unknown>')
})

test('another value of a kind is named so, and numbered from the second on', () => {
  const known = allSecrets()
  const accounts = ['ACME42', 'ACME43', 'ACME44', 'ACME42'].map((one) => known.learn('account', one))
  expect(accounts).toEqual(['<account>', '<another account>', '<another account-2>', '<account>'])
  expect([REFERENCE, 'x'].map((one) => known.learn('reference', one))).toEqual(['<reference>', '<another reference>'])
})

test('the number of an answer says how it is written, if it is the own one', () => {
  const known = allSecrets()
  const written = ['+491701234567', '491701234567', '01701234567', '00491701234567', '+4915199999999']
  expect(written.map((one) => known.learn('number', one))).toEqual([
    '<number>',
    '<number without +>',
    '<national number>',
    '<number, another form>',
    '<another number>'
  ])
  expect(known.mask('to 0151 99999999')).toBe('to <another number>')
})

test('an ID of three characters could be any word, and is looked for nowhere else', () => {
  const known = allSecrets()
  expect(known.learn('account', 'the')).toBe('<account>')
  expect(known.mask('the account')).toBe('the account')
})

test('a code in the middle of an ID does not cut it in two', () => {
  const known = allSecrets()
  known.learn('otp', `2f0d0a3e-${CODE}-4c57-9f3a-8b1c2d3e4f5a`)
  expect(known.mask(`OTP 2f0d0a3e-${CODE}-4c57-9f3a-8b1c2d3e4f5a`)).toBe('OTP <otp-1>')
})
