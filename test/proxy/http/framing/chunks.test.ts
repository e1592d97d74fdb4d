/**
 * Malformed chunks (RFC 9112, 7.1) are refused. Several proxies have been led astray by them.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, expectRefused, INNER, request } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test.each([
  ['size 0x1', `0x1\r\nx\r\n0\r\n\r\n${INNER}`],
  ['a blank after the size', `1 \r\nx\r\n0\r\n\r\n${INNER}`],
  ['17 hexadecimal digits', `00000000000000001\r\nx\r\n0\r\n\r\n${INNER}`],
  ['a size of 17 digits', `10000000000000001\r\nx\r\n0\r\n\r\n${INNER}`],
  ['an extension of 20 KB', `1;${'a'.repeat(20_000)}\r\nx\r\n0\r\n\r\n${INNER}`],
  ['LF inside an extension', `1;a\nb\r\nx\r\n0\r\n\r\n${INNER}`],
  ['data without its CRLF', `1\r\nx0\r\n\r\n${INNER}`],
  ['a bare LF after the size', `1\nx\r\n0\r\n\r\n${INNER}`],
  ['a bare LF after the data', `1\r\nx\n0\r\n\r\n${INNER}`],
  ['a minus sign', `-1\r\nx\r\n0\r\n\r\n${INNER}`],
  ['no size', `\r\nx\r\n0\r\n\r\n${INNER}`],
  ['a size that is no number', `g\r\nx\r\n0\r\n\r\n${INNER}`],
  ['nothing after the head', '']
])('a chunked body with %s is answered 400 or 413 and closed', async (_name, body) => {
  await expectRefused(pair, request(checkWith('Transfer-Encoding: chunked'), body), [400, 413])
})
