/**
 * A request with more than a request needs is refused, and the next one is served.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, checkWith, expectRefused, request } from '../../../support/scripted-raw.ts'

const TOO_LARGE = [400, 404, 414, 431]

const pair = await startPair()

test('one header of 20 KB is refused and closed', async () => {
  await expectRefused(pair, request(checkWith(`X-A: ${'a'.repeat(20_000)}`)), TOO_LARGE)
})

test('3,000 headers are refused and closed', async () => {
  const many = Array.from({ length: 3_000 }, () => 'a:')
  await expectRefused(pair, request(checkWith(...many)), TOO_LARGE)
})

test('3,000 headers before the Host are refused and closed', async () => {
  const [line = '', ...fields] = checkWith()
  const many = Array.from({ length: 3_000 }, () => 'a:')
  await expectRefused(pair, request([line, ...many, ...fields]), TOO_LARGE)
})

test('a target of 10 KB is refused and closed', async () => {
  const line = `POST ${CHECK}&x=${'a'.repeat(10_000)} HTTP/1.1`
  await expectRefused(pair, request([line, ...checkWith().slice(1)]), TOO_LARGE)
})

test('trailers of 70 KB are refused and closed', async () => {
  const trailers = Array.from({ length: 70 }, () => `X-A: ${'a'.repeat(1_000)}\r\n`).join('')
  const bytes = request(checkWith('Transfer-Encoding: chunked', 'Trailer: X-A'), `0\r\n${trailers}\r\n`)
  await expectRefused(pair, bytes, [...TOO_LARGE, 413])
})
