/**
 * Of a message its plain words are kept, whatever it is about; what could be secret is not, though nobody has told it yet.
 */
import { expect, test } from 'vitest'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { maskedText } from '../../../live/transcript/text.ts'
import { allSecrets, KEY } from './support.ts'

test.each([
  'No API key found in request',
  'Invalid authentication credentials',
  'Duplicate API key found',
  'Unauthorized',
  'API rate limit exceeded',
  'Your IP address is not allowed',
  'no Route matched with those values',
  'An invalid response was received from the upstream server',
  'failure to get a peer from the ring-balancer',
  'OTP is not valid anymore',
  'OTP was not found.',
  "Required parameter 'otpCode' is not present.",
  'PIN length should be between 4 to 10 digits'
])('what gateways and tyntec say is kept: %s', (text) => {
  expect(maskedText(text, allSecrets())).toBe(text)
})

test.each([
  ['Code 4711 was sent to +49 170 1234567.', 'Code <…> was sent to <…> <…> <…>'],
  ['Mail me@example.com or Jürgen', 'Mail <…> or <…>'],
  ['token abcdefghijklmnopqrstuvwxyz', 'token <…>'],
  ['a <b>bold</b> one', 'a <…> one'],
  ['four\u0664\u0667\u0661\u0661 digits', '<…> digits'],
  ['<key> and <otp-1> of a stranger, <otp-4711>', '<key> and <otp-1> of a stranger, <…>'],
  ['tabs\tand\n\nlines', 'tabs and lines'],
  ['', '']
])('%j is written as %j', (text, written) => {
  expect(maskedText(text, new Secrets())).toBe(written)
})

test('what is known has its placeholder', () => {
  expect(maskedText(`No consumer for ${KEY}, number 0170 1234567`, allSecrets())).toBe(
    'No consumer for <key>, number <number>'
  )
})

test('a long text ends at a word, after 200 characters', () => {
  const written = maskedText('many words '.repeat(100_000), new Secrets())
  expect(written).toMatch(/^(?:many words )+(?:many )?<…>$/)
  expect(written.length).toBeLessThan(210)
})

test('a text without blanks is left out, however long it is', () => {
  expect(maskedText('x'.repeat(1_000_000), new Secrets())).toBe('<…>')
})
