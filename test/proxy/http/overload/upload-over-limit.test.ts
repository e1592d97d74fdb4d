/**
 * A malformed request from an address over its limit is refused as malformed, and its socket is closed. A 429 that kept the socket
 * open would have the proxy read what follows.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { bytesRead, MB } from '../../../support/process-info.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { CHECK, request, statusesIn } from '../../../support/scripted-raw.ts'

/** A proxy that this address has brought over its limit. */
async function overLimit() {
  const pair = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '1' })
  expect((await verify(pair.proxy, 'right-1', null)).status).toBe(401)
  expect((await verify(pair.proxy, 'right-1', null)).status).toBe(429)
  return pair
}

test.each([
  ['Transfer-Encoding under HTTP/1.0', ['HTTP/1.0', 'Connection: keep-alive', 'Transfer-Encoding: chunked'], 400],
  ['two Host lines', ['HTTP/1.1', 'Host: a.example', 'Host: b.example'], 400],
  ['150 headers', ['HTTP/1.1', 'Host: a.example', ...Array<string>(150).fill('x: y')], 431],
  ['a body', ['HTTP/1.1', 'Host: a.example', 'Content-Length: 5'], 413]
])(
  'a request with %s from an address over its limit is answered as malformed, not 429, and closed',
  async (_name, [version, ...head], status) => {
    const { proxy } = await overLimit()
    const { text, closed } = await rawRequest(proxy.port, request([`POST ${CHECK} ${version}`, ...head]))
    expect(statusesIn(text)).toEqual([status])
    expect(closed).toBe(true)
  }
)

test('of an upload from an address over its limit the process reads less than 1 MB', async () => {
  const { proxy } = await overLimit()
  const before = bytesRead(proxy.pid)
  const head = request([`POST ${CHECK} HTTP/1.1`, 'Host: a.example', `Content-Length: ${50 * MB}`])
  const { text } = await rawRequest(proxy.port, Buffer.concat([head, Buffer.alloc(8 * MB)]), { timeoutMs: 1_000 })
  expect(text === '' || statusesIn(text)[0] === 413).toBe(true)
  expect(bytesRead(proxy.pid) - before).toBeLessThan(MB)
})
