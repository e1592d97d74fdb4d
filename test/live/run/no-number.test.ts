/**
 * Why a number is not taken: the proxy's reasons, without its inputs, which the prompt does not have.
 */
import { expect, test } from 'vitest'
import { whyNoNumber } from '../../../live/person/no-number.ts'
import { NoPhoneNumber, type Reason } from '../../../proxy/request/number/no-phone-number.ts'

const REASONS: Readonly<Record<Reason, true>> = {
  NOT_A_NUMBER: true,
  NO_COUNTRY: true,
  MORE_THAN_ONE: true,
  EXPRESSION: true,
  AMBIGUOUS: true,
  UNCLEAR: true,
  TOO_SHORT: true,
  TOO_LONG: true,
  LENGTH: true,
  EXTENSION: true,
  DECIMAL: true
}

test.each(Object.keys(REASONS) as Reason[])('%s', (reason) => {
  const why = whyNoNumber(new NoPhoneNumber(reason))
  expect(why).toMatch(/^That (?:number )?\w.*\.$/)
  expect(why).not.toMatch(/"country"|That number is no/)
})

test('a mistake of ours is no reason', () => {
  expect(() => whyNoNumber(new Error('ours'))).toThrow('ours')
})
