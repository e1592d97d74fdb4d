/**
 * Soak, the ledger: which answers are mistakes that no fault and no limit excuses.
 */
import { expect, test } from 'vitest'
import { Ledger, type Mistakes } from '../../../bench/soak/ledger.ts'
import type { Answer, Otp, Step, StepName } from '../../../bench/soak/step.ts'

const otpWith = (changes: Partial<Otp> = {}): Otp => ({
  id: '1',
  number: '+447700900123',
  key: 'key',
  code: '0420',
  checks: 1,
  rightChecks: 1,
  verified: false,
  ...changes
})

const step = (name: StepName, about: Partial<Step> = {}): Step => ({
  name,
  method: 'POST',
  path: '/',
  key: 'key',
  from: '198.18.0.1',
  ...about
})

const mistakesIn = (ledger: Ledger) =>
  Object.keys(ledger.mistakes).filter((key) => ledger.mistakes[key as keyof Mistakes])

const right: Partial<Step> = { otp: otpWith(), code: '0420' }
const wrong: Partial<Step> = { otp: otpWith(), code: '00000' }

test.each<[string, Step, Answer, (keyof Mistakes)[]]>([
  ['the right code accepted', step('right code', right), { status: 200, fields: { valid: true } }, []],
  ['a wrong code refused', step('wrong code', wrong), { status: 200, fields: { valid: false } }, []],
  ['a fault instead of a verdict', step('right code', right), { status: 504, fields: {} }, []],
  [
    'a wrong code accepted',
    step('wrong code', wrong),
    { status: 200, fields: { valid: true } },
    ['wrongCodesAccepted']
  ],
  [
    'a used code accepted again',
    step('used code', { otp: otpWith({ verified: true }), code: '0420' }),
    { status: 200, fields: { valid: true } },
    ['codesAcceptedTwice']
  ],
  [
    'the right code called wrong',
    step('right code', right),
    { status: 200, fields: { valid: false, outcome: 'WRONG_CODE' } },
    ['rightCodesRefused']
  ],
  ['an answer 500', step('status'), { status: 500, fields: {} }, ['internal']],
  ['a good key refused', step('status'), { status: 401, fields: {} }, ['keysMistaken']],
  ['an unknown key refused', step('refused key'), { status: 401, fields: {} }, []],
  ['an unknown key throttled', step('refused key'), { status: 429, fields: {} }, []],
  ['an unknown key let through', step('refused key'), { status: 404, fields: {} }, ['keysMistaken']]
])('%s', (_title, about, answer, expected) => {
  const ledger = new Ledger()
  ledger.note({ ...about, ...(about.otp && { otp: { ...about.otp } }) }, answer)
  expect(mistakesIn(ledger)).toEqual(expected)
  expect(ledger.answers).toBe(1)
})

test.each([
  ['verified by both', otpWith({ verified: true }), { otpStatus: 'VERIFIED', attemptCount: 1 }, 0],
  ['verified, but the answer was lost', otpWith(), { otpStatus: 'VERIFIED', attemptCount: 1 }, 0],
  ['verified by the proxy alone', otpWith({ verified: true }), { otpStatus: 'ACTIVE', attemptCount: 1 }, 1],
  ['verified without a right code', otpWith({ rightChecks: 0 }), { otpStatus: 'VERIFIED', attemptCount: 1 }, 1],
  ['more attempts than checks', otpWith(), { otpStatus: 'ACTIVE', attemptCount: 2 }, 1],
  ['unknown to the sandbox', otpWith(), undefined, 1]
] as const)('an OTP %s', (_title, otp, told, expected) => {
  const ledger = new Ledger()
  ledger.compare(otp, told)
  expect(ledger.mistakes.contradicted).toBe(expected)
})
