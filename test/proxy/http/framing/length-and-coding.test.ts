/**
 * Content-Length beside Transfer-Encoding, the classic desync: what one party takes for a body, the other takes for the next
 * request.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, expectRefused, INNER, request } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test('Content-Length with Transfer-Encoding is answered once with 400 and never reaches the upstream', async () => {
  const head = checkWith('Content-Length: 4', 'Transfer-Encoding: chunked')
  await expectRefused(pair, request(head, `0\r\n\r\n${INNER}`))
})

test('Transfer-Encoding with Content-Length, in this order, is answered alike', async () => {
  const head = checkWith('Transfer-Encoding: chunked', 'Content-Length: 4')
  await expectRefused(pair, request(head, `0\r\n\r\n${INNER}`))
})

test('Content-Length 0 beside Transfer-Encoding is answered alike', async () => {
  const head = checkWith('Content-Length: 0', 'Transfer-Encoding: chunked')
  await expectRefused(pair, request(head, `0\r\n\r\n${INNER}`))
})
