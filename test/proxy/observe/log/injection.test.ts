/**
 * Nobody can write lines of their own into the log, colour a terminal with it, or flood it.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { json, otp } from '../../../support/scripted-answers.ts'

const LINE = '{"level":30,"msg":"forged"}'
const ESCAPE = '\x1b[2J\x1b[31mforged'
const SEPARATORS = '\u2028forged\u2029'
/** The separators as the bytes of their UTF-8, which is how they stand on the wire. */
const RAW_SEPARATORS = Buffer.from(SEPARATORS).toString('latin1')
const LONG = 'a'.repeat(100_000)

const TARGETS = [
  `/2fa/v1/otp/a%0d%0a${encodeURIComponent(LINE)}`,
  `/2fa/v1/otp/a\r\n${LINE}`,
  `/2fa/v1/otp/a\n${LINE}`,
  `/2fa/v1/otp/${encodeURIComponent(ESCAPE)}`,
  `/2fa/v1/otp/${ESCAPE}`,
  `/2fa/v1/otp/${encodeURIComponent(SEPARATORS)}`,
  `/2fa/v1/otp/${RAW_SEPARATORS}`,
  `/2fa/v1/otp/${LONG}`,
  `/2fa/v1/otp/right-1?${encodeURIComponent(`a\r\n${LINE}`)}=1`,
  '/2fa/v1/otp/right-1'
]
const VALUES = [`a\r\n${LINE}`, `a\n${LINE}`, ESCAPE, RAW_SEPARATORS, LONG, 'plain']

test('no target and no header adds a line, a control byte, or a line over 8 KB to the log', {
  timeout: 60_000
}, async () => {
  const { proxy } = await ownPair(
    { ADDRESS_LIMIT_FAILED_CALLS: '100000' },
    {
      script: ({ otpId }) =>
        otpId === 'upstream-1'
          ? json(400, { code: `9\n${LINE}`, message: `${ESCAPE}${SEPARATORS}\r\n${LINE}` })
          : otpId === 'upstream-2'
            ? json(
                200,
                otp(otpId, {
                  [`number\n${LINE}`]: ESCAPE,
                  number: [ESCAPE],
                  accountId: { long: LONG.slice(0, 20_000) }
                })
              )
            : undefined
    }
  )
  const requests = TARGETS.flatMap((target) =>
    ['User-Agent', 'apikey', 'X-Request-Id', 'Host'].flatMap((name) =>
      VALUES.map((value) => {
        const headers: Record<string, string> = { Host: 'proxy.example', apikey: 'key-1', [name]: value }
        const lines = Object.entries(headers).map((pair) => pair.join(': '))
        return `GET ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
      })
    )
  )
  const upstream = ['upstream-1', 'upstream-2'].map(
    (otpId) => `GET /2fa/v1/otp/${otpId} HTTP/1.1\r\nHost: a\r\napikey: key-2\r\n\r\n`
  )
  const all = [...requests, ...upstream]
  for (let start = 0; start < all.length; start += 20) {
    await Promise.all(
      all
        .slice(start, start + 20)
        .map((bytes) => rawRequest(proxy.port, Buffer.from(bytes, 'latin1'), { stopAfter: 1, timeoutMs: 3_000 }))
    )
  }
  await proxy.stop()

  const output = proxy.output()
  expect(output).not.toContain('forged')
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  expect(Math.max(...output.split('\n').map((line) => Buffer.byteLength(line)))).toBeLessThan(8_192)
  const messages = new Set(proxy.lines().map(({ msg }) => msg))
  expect([...messages].sort()).toEqual(['call', 'fields of another type left out', 'listening', 'stopping'])
})
