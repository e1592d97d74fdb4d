/**
 * What is no phone number, or more than one, is 400: the message says what is wrong and which form is right, and repeats nothing.
 */
import { beforeEach, expect, test } from 'vitest'
import { understandNumber } from '../../../../proxy/request/number/understand.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const MORE = 'holds more than one number. Give it as +country code and number'
const NONE = 'is no phone number. Give it as +country code and number'

test.each([
  ['+44 7700 900123 x5', 'has an extension, which no message reaches. Give the number alone.'],
  ['+44 7700 900123 ext. 5', 'has an extension'],
  ['+44 7700 900123#5', 'has an extension'],
  ['+44 7700 900123,,5', 'has an extension'],
  ['tel:+447700900123;ext=5', 'has an extension'],
  ['+4915112345678.0', 'was turned into a number on its way. Hand it on as text, such as +447700900123.'],
  ['4915112345678,00', 'was turned into a number on its way'],
  ['4.4770090E+11', 'was turned into a number on its way'],
  ['(447911123456.0)', 'was turned into a number on its way'],
  ['447911123456.5', 'was turned into a number on its way'],
  ['+49 30 1234567/68', MORE],
  ['+49 30 1234 / 1235', MORE],
  ['021 5551234 / 5551235', MORE],
  ['03-1234-5678\n1234-5679', 'begins with no known country code.'],
  ['+81 3-1234-5678\n1234-5679', 'is too long for a phone number.'],
  ['+447700900123/124', MORE],
  ['21 89 25 / 21 89 25', MORE],
  ['+447700900123, +447700900124', MORE],
  ['+447700900123;+447700900124', MORE],
  ['+447700900123 or 124', NONE],
  ['1-800-FLOWERS', NONE],
  ['*31#+447700900123', NONE],
  ['+44+7700900123', NONE],
  ['someone@example.com', NONE],
  ["@{triggerBody()['number']}", 'is an expression that was not evaluated.'],
  ["triggerBody()['number']", 'is an expression that was not evaluated.'],
  ['{{number}}', 'is an expression that was not evaluated.'],
  ['null', NONE],
  ['+', NONE],
  ['-', NONE],
  ['🙂', NONE],
  ['+999123456789', 'begins with no known country code.'],
  ['+49', 'is too short for a phone number.'],
  ['+44770090012345678901', 'is too long for a phone number.'],
  ['+4477009001234', 'has too few or too many digits for its country code.']
])('%s', async (number, says) => {
  const answered = await ask(proxy, 'POST', `?number=${encodeURIComponent(number)}`)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toContain(`The parameter "number" ${says}`)
  // The message shows one number, and some signs are in any text.
  if (number.length > 3) expect(answered.text.replaceAll('+447700900123', '')).not.toContain(number)
  expect(upstream.calls).toEqual([])
})

test.each([
  ['slashes', '/'],
  ['brackets', '('],
  ['dots', '.'],
  ['digits', '4'],
  ['what cannot be seen, between digits', '1\u200b'],
  ['digits of another script', '\u0661']
])('thousands of %s are refused for their length, before an expression tries them', (_what, sign) => {
  const number = sign.repeat(Math.floor(7_000 / encodeURIComponent(sign).length))
  expect(() => understandNumber(number, undefined)).toThrow('is too long for a phone number.')
})
