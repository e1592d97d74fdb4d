/**
 * When a flood has filled the table of addresses, a new address is not told that it asked too often: only the limit of all addresses
 * together counts for it.
 */
import { expect, test } from 'vitest'
import { ProxyError } from '../../../proxy/errors.ts'
import { limitRequests } from '../../../proxy/public/request-limit.ts'

const MOST = 3
const PLACES = 5

test('an address without a place in the table is answered, up to the limit of all addresses together', () => {
  const hook = limitRequests('the page', MOST, PLACES)
  const ask = (address: string): string => {
    try {
      let passed = false
      Reflect.apply(hook, undefined, [{ call: { address } }, undefined, () => (passed = true)])
      return passed ? 'passed' : 'stuck'
    } catch (error) {
      if (!(error instanceof ProxyError)) throw error
      return error.answer.message
    }
  }
  for (let index = 0; index < PLACES; index++) expect(ask(`192.0.2.${index}`)).toBe('passed')
  for (let times = 0; times < MOST + 1; times++) expect(ask('198.51.100.1')).toBe('passed')
  for (let times = 1; times < MOST; times++) expect(ask('192.0.2.1')).toBe('passed')
  expect(ask('192.0.2.1')).toContain('for the page from this address')
  const answers = Array.from({ length: 200 }, () => ask('198.51.100.2'))
  expect(new Set(answers)).toEqual(
    new Set(['passed', 'Too many requests for the page just now. Wait as long as Retry-After says.'])
  )
})
