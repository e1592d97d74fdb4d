/**
 * Answers whose length can be read in two ways, or that no call asked for. Bytes that follow them on the socket must never be
 * taken for the answer to the next call.
 */
import { expect, test } from 'vitest'
import { type Action, thenClose } from '../../../support/scripted-actions.ts'
import { head, html, json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { OPERATIONS } from './operations.ts'

const VERIFIED = JSON.stringify(otp('right-1', { otpStatus: 'VERIFIED', attemptCount: 1 }))
const TYPE = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const CHUNKED = `${VERIFIED.length.toString(16)}\r\n${VERIFIED}\r\n0\r\n\r\n`

const ODD: Readonly<Record<string, Action>> = {
  'Content-Length and Transfer-Encoding': `${TYPE}Content-Length: ${CHUNKED.length}\r\nTransfer-Encoding: chunked\r\n\r\n${CHUNKED}`,
  'two different Content-Length': `${TYPE}Content-Length: ${VERIFIED.length}\r\nContent-Length: 2\r\n\r\n${VERIFIED}`,
  'a Content-Length that is no number': `${TYPE}Content-Length: 0x10\r\n\r\n${VERIFIED}`,
  // Such a body ends with the socket (RFC 9112, 6.3).
  'a Transfer-Encoding that nobody knows': thenClose(`${TYPE}Transfer-Encoding: xchunked\r\n\r\n${CHUNKED}`),
  'a broken chunk size': `${TYPE}Transfer-Encoding: chunked\r\n\r\nzz\r\n${VERIFIED}\r\n0\r\n\r\n`,
  '100 KB of headers': `${TYPE}X-A: ${'a'.repeat(100_000)}\r\nContent-Length: ${VERIFIED.length}\r\n\r\n${VERIFIED}`,
  'a NUL in a header': `${TYPE}X-A: a\0b\r\nContent-Length: ${VERIFIED.length}\r\n\r\n${VERIFIED}`,
  'status 304': head(304, { ETag: '"1"' }),
  'status 204 with a body': `${head(204, { 'Content-Type': 'application/json' })}${VERIFIED}`,
  'status 302': html(302, { Location: 'http://127.0.0.1:9/' }),
  'status 99': `HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n`,
  'status 1000': `HTTP/1.1 1000 Odd\r\nContent-Length: 0\r\n\r\n`,
  'status 101': 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: odd\r\n\r\n',
  'HTTP/2.0': `HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n`
}
const NAMES = Object.keys(ODD)

/** The key says which odd answer; a key of the usual kind means none. */
const { proxy, upstream } = await startPair({
  env: { UPSTREAM_TIMEOUT_MS: '1500' },
  script: (call) => {
    const [key = ''] = headerValues(call, 'apikey')
    if (key === 'two-answers') return Buffer.concat([json(202, JSON.parse(VERIFIED)), json(202, JSON.parse(VERIFIED))])
    if (key === 'early-hints')
      return Buffer.concat([Buffer.from(head(103, { Link: '</x>' })), json(202, JSON.parse(VERIFIED))])
    const [, index] = /^odd-(\d+)$/.exec(key) ?? []
    return index === undefined ? undefined : ODD[NAMES[Number(index)] as string]
  }
})

const cases = NAMES.flatMap((name, index) =>
  OPERATIONS.map((operation) => [name, operation.name, `odd-${index}`, operation] as const)
)

test.each(cases)('%s is no answer to %s, and the next call is right', async (name, which, key, operation) => {
  upstream.forget()
  const answered = await ask(proxy, operation.method, operation.target('right-1'), key)
  if (name === 'status 204 with a body' && which === 'delete') {
    expect(answered).toMatchObject({ status: 200, body: { otpId: 'right-1' } })
  } else expectError(answered, operation.unknown ? 424 : 502)
  expect(answered.headers.has('location')).toBe(false)
  expect(upstream.calls).toHaveLength(1)
  await expectRecovered(proxy)
})

test('a second answer that nobody asked for is never given to the next call', async () => {
  for (let round = 0; round < 5; round++) {
    const twice = await ask(proxy, 'POST', '/right-1/check?otpCode=1', 'two-answers')
    expect([200, 502]).toContain(twice.status)
    await expectRecovered(proxy)
  }
})

test('an interim answer before the real one is passed over', async () => {
  const answered = await ask(proxy, 'POST', '/right-1/check?otpCode=1', 'early-hints')
  expect(answered).toMatchObject({ status: 200, body: { valid: true } })
})
