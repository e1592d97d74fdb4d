/**
 * Spellings of Content-Length on which parsers differ (RFC 9112, 6.3) are refused.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, expectRefused, request } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test.each([
  ['two equal lines', ['Content-Length: 1', 'Content-Length: 1']],
  ['two equal lines of 0', ['Content-Length: 0', 'Content-Length: 0']],
  ['two different lines', ['Content-Length: 1', 'Content-Length: 2']],
  ['0 and then a length', ['Content-Length: 0', 'Content-Length: 5']],
  ['a list', ['Content-Length: 1, 1']],
  ['a plus sign', ['Content-Length: +1']],
  ['hexadecimal digits', ['Content-Length: 0x1']],
  ['a minus sign', ['Content-Length: -1']],
  ['20 digits', ['Content-Length: 10000000000000000001']],
  ['a fraction', ['Content-Length: 1.0']],
  ['an exponent', ['Content-Length: 1e0']],
  ['a blank inside', ['Content-Length: 1 1']],
  ['no digit', ['Content-Length: ']],
  ['a vertical tab', ['Content-Length: \x0b1']],
  ['a blank before the colon', ['Content-Length : 1']]
])('Content-Length with %s is answered 400 and closed', async (_name, lines) => {
  await expectRefused(pair, request(checkWith(...lines), 'x'))
})
