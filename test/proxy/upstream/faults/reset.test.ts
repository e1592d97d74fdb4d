/**
 * The socket is lost after the request went out. A call that must not happen twice is answered 424, which no platform repeats, and
 * the proxy never asks a second time by itself.
 */
import { describe, expect, test } from 'vitest'
import { reset, thenClose, thenReset } from '../../../support/scripted-actions.ts'
import { head, json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { headerValues, type ScriptedCall } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { right } from '../../../support/scripted-script.ts'
import { OPERATIONS } from './operations.ts'

const FAULTS: Readonly<Record<string, (call: ScriptedCall) => ReturnType<typeof reset>>> = {
  'resets the socket instead of an answer': () => reset(),
  'closes the socket instead of an answer': () => thenClose(''),
  'closes within the status line': () => thenClose('HTTP/1.1 20'),
  'closes within the headers': () => thenClose('HTTP/1.1 200 OK\r\nContent-Type: appl'),
  'closes after the headers': () =>
    thenClose(head(200, { 'Content-Type': 'application/json', 'Content-Length': '20' })),
  'closes within the body': (call) => thenClose(right(call).subarray(0, -1)),
  'resets within the body': (call) => thenReset(right(call).subarray(0, -1)),
  'closes within a chunked body': ({ otpId }) => {
    const body = JSON.stringify(otp(otpId, { otpStatus: 'VERIFIED' }))
    const chunked = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' }
    return thenClose(`${head(200, chunked)}${body.length.toString(16)}\r\n${body}\r\n`)
  },
  'answers with bytes that are not HTTP': () => thenClose('220 mail.example ESMTP\r\n\r\n')
}
const NAMES = Object.keys(FAULTS)

/** The key says which fault; a key of the usual kind means none. */
const { proxy, upstream } = await startPair({
  script: (call) => {
    const [key] = headerValues(call, 'apikey')
    if (key === 'key-then') return thenReset(json(200, otp(call.otpId)))
    const [, index] = /^fault-(\d+)$/.exec(key ?? '') ?? []
    return index === undefined ? undefined : FAULTS[NAMES[Number(index)] as string]?.(call)
  }
})

describe.each(NAMES.map((name, index) => [name, `fault-${index}`]))('when tyntec %s', (_name, key) => {
  test.each(OPERATIONS.filter(({ unknown }) => unknown))(
    '$name is answered 424 $unknown after one upstream call',
    async (operation) => {
      upstream.forget()
      const answered = await ask(proxy, operation.method, operation.target('right-1'), key)
      expectError(answered, 424, operation.unknown)
      expect(answered.headers.has('retry-after')).toBe(false)
      expect(upstream.calls).toHaveLength(1)
      await expectRecovered(proxy)
    }
  )

  test.each(OPERATIONS.filter(({ unknown }) => !unknown))(
    '$name is answered 502 after one upstream call',
    async (operation) => {
      upstream.forget()
      const answered = await ask(proxy, operation.method, operation.target('right-1'), key)
      expectError(answered, 502, 'UPSTREAM_UNUSABLE')
      expect(upstream.calls).toHaveLength(1)
      await expectRecovered(proxy)
    }
  )
})

test('a socket that is reset after a complete answer spoils neither that answer nor the next', async () => {
  upstream.forget()
  for (let round = 0; round < 10; round++) {
    const answered = await ask(proxy, 'POST', '/right-1', 'key-then')
    expect(answered.status).toBe(200)
    expect(answered.body).toMatchObject({ otpId: 'right-1' })
  }
  expect(upstream.calls).toHaveLength(10)
})
