/**
 * Each secret is found in a text, however it is written there.
 */
import { expect, test } from 'vitest'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { allSecrets, CODE, KEY, NUMBER, REFERENCE, SENDER } from './support.ts'

const known = allSecrets()
const OTP = '2f0d0a3e-5d6b-4c57-9f3a-8b1c2d3e4f5a'
known.learn('otp', OTP)
known.learn('account', 'ACME42')

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const base64 = (text: string): string => Buffer.from(text).toString('base64')

const WAYS: readonly (readonly [name: string, write: (secret: string) => string])[] = [
  ['as text', (secret) => `the ${secret} was`],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['in small letters', (secret) => secret.toLowerCase()],
  ['percent-encoded', percent],
  ['percent-encoded twice', (secret) => encodeURIComponent(percent(secret))],
  ['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify(`"\n${secret}`))],
  ['with escapes of JSON', (secret) => [...secret].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('')],
  [
    'in wide characters',
    (secret) => secret.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  ],
  ['in base64', (secret) => `x ${base64(secret)}`],
  ['in base64 behind one byte', (secret) => base64(`:${secret}`)],
  ['in base64 behind two bytes', (secret) => base64(`ab ${secret} c`)],
  ['in base64 without padding, in a path', (secret) => `/a/${base64(secret).replace(/=*$/, '')}/b`],
  ['in base64url', (secret) => Buffer.from(`\xff${secret}`).toString('base64url')],
  ['in base64, percent-encoded', (secret) => encodeURIComponent(base64(secret))],
  ['percent-encoded in base64', (secret) => base64(percent(secret))],
  ['in hex', (secret) => Buffer.from(secret).toString('hex')],
  ['in hex in capitals, behind a digit', (secret) => `a${Buffer.from(secret).toString('hex').toUpperCase()}`]
]

const NUMBERS = [
  ...[NUMBER.typed, NUMBER.e164, NUMBER.national, '01701234567', '00491701234567', '491701234567', '1701234567'],
  ...['+49 (0) 170 / 123 45 67', '0170.123.4567', '+49-170-1234567', '2B49+170+1234567', '0170\u00a0123\u20114567']
]
const SECRETS = { KEY, CODE, REFERENCE, SENDER, OTP, account: 'ACME42', 'part of the key': KEY.slice(5, 13) }

test.each(WAYS)('what is secret is found %s', (_, write) => {
  const missed = Object.entries(SECRETS).filter(([, secret]) => !known.isIn(write(secret)))
  expect(missed.map(([name]) => name)).toEqual([])
})

test.each(NUMBERS)('the number is found as %s, and encoded', (written) => {
  const ascii = /^[ -~]*$/.test(written)
  const missed = WAYS.filter(([, write]) => ascii && !known.isIn(write(written)))
  expect(missed.map(([name]) => name)).toEqual([])
  expect(known.isIn(`to ${written}.`)).toBe(true)
})

test('a code is found wherever its digits could be it', () => {
  expect(['14711', 'a4711b', '"47112"', '0x4711'].filter((text) => !known.isIn(text))).toEqual([])
})

test('a code is known with and without what was typed between its digits', () => {
  const typed = allSecrets()
  typed.code('83 92-61')
  expect(['839261', '83 92-61'].filter((text) => !typed.isIn(text))).toEqual([])
})

test('a number in Egypt, Russia or Hungary is found without its trunk prefix and country code', () => {
  const own = [
    { typed: '0100 123 4567', e164: '+201001234567', national: '0100 123 4567' },
    { typed: '8 912 345-67-89', e164: '+79123456789', national: '8 (912) 345-67-89' },
    { typed: '06 20 123 4567', e164: '+36201234567', national: '06 20 123 4567' }
  ]
  const missed = own.filter((one) => {
    const secrets = new Secrets()
    secrets.number(one)
    return ![one.typed, one.e164, one.national, one.e164.slice(3)].every((text) => secrets.isIn(text))
  })
  expect(missed).toEqual([])
})
