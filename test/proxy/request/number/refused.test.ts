/**
 * What is no phone number, or more than one, is 400: the message says what is wrong and which form is right, and repeats nothing.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const NONE = 'is no phone number. Give it as +country code and number'

test.each([
  ['+44 7700 900123 x5', 'has an extension, which no message reaches. Give the number alone.'],
  ['+44 7700 900123 ext. 5', 'has an extension'],
  ['+44 7700 900123#5', 'has an extension'],
  ['+44 7700 900123,,5', 'has an extension'],
  ['tel:+447700900123;ext=5', 'has an extension'],
  ['+4915112345678.0', 'ends in a decimal part. Hand the number on as text, such as +447700900123.'],
  ['4915112345678,00', 'ends in a decimal part'],
  ['4.4770090E+11', NONE],
  ['+49 30 1234567/68', NONE],
  ['+447700900123/124', NONE],
  ['+447700900123, +447700900124', NONE],
  ['+447700900123;+447700900124', NONE],
  ['+447700900123 or 124', NONE],
  ['1-800-FLOWERS', NONE],
  ['*31#+447700900123', NONE],
  ['+44+7700900123', NONE],
  ['someone@example.com', NONE],
  ["@{triggerBody()['number']}", NONE],
  ['null', NONE],
  ['+', NONE],
  ['-', NONE],
  ['🙂', NONE],
  ['+999123456789', 'begins with no known country code.'],
  ['+49', 'is too short for a phone number.'],
  ['+44770090012345678901', 'is too long for a phone number.'],
  ['+4477009001234', 'has a length that no phone number of its country has.']
])('%s', async (number, says) => {
  const answered = await ask(proxy, 'POST', `?number=${encodeURIComponent(number)}`)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toContain(`The parameter "number" ${says}`)
  expect(answered.text).not.toContain('7700 900')
  expect(answered.text.replace('+447700900123', '')).not.toContain('7700900')
  expect(upstream.calls).toEqual([])
})
