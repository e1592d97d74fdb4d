/**
 * Whether the platform makes an instance of the script for each call is not documented. One that is used twice must answer the
 * second call as if it were the first.
 */
import { describe, expect, test } from 'vitest'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const CHECK = '/2fa/v1/otp/right-1/check?otpCode=0420'
const REUSED = { apikey: 'key-good', 'X-Script-Twice': 'right-0' }

describe.skipIf(!hasMono).concurrent('an instance of the script that has answered a call', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)
  const early = hasMono
    ? await startHost(
        await scriptWith([
          'IEnumerable<string> keys;',
          'if (otpId == null) throw new FormatException();\n        IEnumerable<string> keys;'
        ])
      )
    : ({} as Host)

  test('gives the next one its whole time', async () => {
    const { status, json } = await host.ask('VerifyOTP', 'POST', CHECK, REUSED)
    expect({ status, valid: json.valid }).toEqual({ status: 200, valid: true })
    expect(host.upstream.calls.map(({ otpId }) => otpId)).toContain('right-0')
  })

  test("does not show the first one's upstream status where nothing was asked", async () => {
    const { status, headers } = await host.ask('VerifyOTP', 'POST', CHECK, { 'X-Script-Twice': 'right-0', apikey: ' ' })
    expect({ status, upstream: headers.get('x-upstream-status') }).toEqual({ status: 401, upstream: null })
  })

  test('does not take the next send for one that may be out when it fails before', async () => {
    const { status, json } = await early.ask('SendOTP', 'POST', '/2fa/v1/otp?number=447700900123', REUSED)
    expect({ status, code: json.code }).toEqual({ status: 500, code: 'INTERNAL' })
  })
})
