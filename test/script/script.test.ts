/**
 * What the script does beside the truth table: which headers travel, whose ID an answer has, and when it gives up.
 */
import { describe, expect, test } from 'vitest'
import { expectErrorBody } from '../support/scripted-ask.ts'
import { headerValues } from '../support/scripted-call.ts'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const ID = '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e90'
const CHECK = '/2fa/v1/otp/right-1/check?otpCode=0420'

describe.skipIf(!hasMono)('the script', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)

  test('sends tyntec the key and a closed list of headers', async () => {
    host.upstream.forget()
    await host.ask('VerifyOTP', 'POST', CHECK, { apikey: 'key-good', 'X-Request-Id': ID, cookie: 'a=b', 'X-Mine': 'x' })
    const [call] = host.upstream.calls
    const names = call?.rawHeaders.map(([name]) => name.toLowerCase()).sort()
    expect(names).toEqual([
      'accept',
      'accept-encoding',
      'apikey',
      'connection',
      'content-length',
      'host',
      'x-request-id'
    ])
    expect(call && headerValues(call, 'apikey')).toEqual(['key-good'])
    expect(call && headerValues(call, 'accept-encoding')).toEqual(['identity'])
    expect(call?.body).toHaveLength(0)
  })

  test.each([
    ['no key', {}],
    ['an empty key', { apikey: ' ' }]
  ])('%s is 401, and nothing reaches tyntec', async (_, headers) => {
    host.upstream.forget()
    const { status, json } = await host.ask('VerifyOTP', 'POST', CHECK, headers)
    expect({ status, code: json.code }).toEqual({ status: 401, code: 'API_KEY_MISSING' })
    expectErrorBody(json)
    expect(host.upstream.calls).toEqual([])
  })

  test.each([
    ['tyntec is silent', {}],
    ['the platform itself blocks and looks at no token', { 'X-Script-Deaf': 'yes' }]
  ])('ends before five seconds, the oldest limit of the platform, when %s', async (_, more) => {
    const startedAt = performance.now()
    const headers = { apikey: 'key-good', ...more }
    const { status, json } = await host.ask('VerifyOTP', 'POST', '/2fa/v1/otp/silent-1/check?otpCode=0420', headers)
    expect({ status, code: json.code }).toEqual({ status: 424, code: 'VERDICT_UNKNOWN' })
    expect(performance.now() - startedAt).toBeGreaterThan(3_900)
    expect(performance.now() - startedAt).toBeLessThan(4_900)
  })
})
