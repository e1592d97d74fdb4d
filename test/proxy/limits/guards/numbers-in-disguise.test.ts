/**
 * One person has one number, however it is written. These spellings go beyond those that people use.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'

const SPELLINGS = [
  ['+49 (0)151 23456789'],
  ['+49 0 151 23456789'],
  ['+49015123456789'],
  // One zero more than people write.
  ['+490015123456789'],
  ['00490015123456789'],
  ['0049 (0) 151 23456789'],
  ['+4915123456789;isub=1'],
  ['+４９１５１２３４５６７８９'],
  ['+49\u00a0151\u201123456789'],
  ['+49\u200b15123456789'],
  [' 4915123456789'],
  ['15123456789', 'DE'],
  ['(0151) 23456789', 'de'],
  ['00 49 151 23456789', 'DE'],
  ['49 (0)151 23456789', 'DE']
] as const

test.each(['GUARD_SENDS_PER_NUMBER', 'GUARD_SENDS_PER_RANGE'])(
  '%s counts a number as one in any of these spellings',
  async (guard) => {
    const { proxy, upstream } = await ownPair({ [guard]: '1', ADDRESS_LIMIT_FAILED_CALLS: '1000' })
    expect((await ask(proxy, 'POST', '?number=%2B4915123456789')).status).toBe(200)
    for (const [number, country] of SPELLINGS) {
      const query = new URLSearchParams({ number, ...(country === undefined ? {} : { country }) })
      expectError(await ask(proxy, 'POST', `?${query}`), 429, 'TOO_MANY_SENDS')
    }
    expect(upstream.calls).toHaveLength(1)
  }
)
