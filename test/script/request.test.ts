/**
 * What the script makes of a request where the truth tables leave it alone: it knows no numbering plans, and some requests the proxy
 * answers before it gets that far.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const NO_OTP_ID =
  'The path holds no OTP ID. Give the otpId that Send One-Time Password answered, by itself: no blanks, no quotes, no expression that was not evaluated.'
const EMPTY_NUMBER =
  'The parameter "number" is empty. Give it as +country code and number, such as +447700900123, or as a national number with "country".'
const MISSING_NUMBER = EMPTY_NUMBER.replace('is empty', 'is missing')

describe.skipIf(!hasMono)('a request to the script', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)
  beforeEach(() => host.upstream.forget())

  const sent = async (query: string): Promise<string | undefined> => {
    await host.ask('SendOTP', 'POST', `/2fa/v1/otp?${query}`)
    return host.upstream.calls[0]?.target.split('?')[1]
  }

  /** Expects a 400 with exactly this message, and that nothing is called. */
  const expectRefused = async (message: string, ...request: Parameters<Host['ask']>): Promise<void> => {
    const { status, json } = await host.ask(...request)
    expect({ status, code: json.code, message: json.message }).toEqual({ status: 400, code: 'BAD_REQUEST', message })
    expect(host.upstream.calls).toEqual([])
  }

  test('with two keys is 400: nobody says which one is meant, and nothing reaches tyntec', async () => {
    const headers = { apikey: 'key-good', 'X-Script-Second-Key': 'key-other' }
    const message = 'The header "apikey" was sent twice. Send it once.'
    await expectRefused(message, 'DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1', headers)
  })

  test.each([
    ['a blank in it', 'my key'],
    ['more than 256 characters', 'k'.repeat(257)]
  ])('with a key that has %s is 400, and nothing reaches tyntec', async (_, apikey) => {
    const message = 'The header "apikey" holds characters that no API key has, or more than 256. Copy the key anew.'
    await expectRefused(message, 'DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1', { apikey })
  })

  test.each([
    ['number=+447700900123', 'number=%2B447700900123'],
    ['number=%20447700900123', 'number=%2B447700900123'],
    ['number=%2B447700900123', 'number=%2B447700900123'],
    ['number=%20%20447700900123', 'number=%2B447700900123'],
    ['Number=+44&number=447700900123', 'Number=%2044&number=%2B447700900123'],
    ['number=447700900123&Sender=a&Caller=b&SENDER=c', 'number=%2B447700900123&sender=a&caller=b&SENDER=c'],
    ['text=50%25+%26+%3D%7B%7BOTP%7D%7D&&number=%2B1', 'text=50%25%20%26%20%3D%7B%7BOTP%7D%7D&number=%2B1'],
    ['number=+44+(0)7700+900123&country=gb', 'number=%2B447700900123&country=GB'],
    ['number=44+(0)7700+900123', 'number=%2B447700900123'],
    ['number=07700%20900123&country=GB', 'number=07700900123&country=GB'],
    ['number=(06)%206988&country=it', 'number=066988&country=IT'],
    ['number=447700900123&country=GB', 'number=447700900123&country=GB']
  ])('with the query %s sends tyntec %s', async (given, expected) => {
    expect(await sent(given)).toBe(expected)
  })

  test('with a country and a blank in front that was typed sends no plus: it is no country code that follows', async () => {
    expect(await sent('number=%20650%20555%201234&country=US')).toBe('number=6505551234&country=US')
  })

  test.each([
    ['number', EMPTY_NUMBER],
    ['number=', EMPTY_NUMBER],
    ['Number=447700900123', MISSING_NUMBER],
    ['', MISSING_NUMBER]
  ])('with the query "%s" is 400, and nothing reaches tyntec', async (query, message) => {
    await expectRefused(message, 'SendOTP', 'POST', `/2fa/v1/otp?${query}`)
  })

  test.each([
    ['an ID that could mean a path', 'DeleteOTP', '/2fa/v1/otp/%2e%2e%2fright-1'],
    ['an empty ID that the gateway left out', 'VerifyOTP', '/2fa/v1/otp/check?otpCode=0420'],
    ['an empty ID that the gateway left out, at the end', 'ResendOTP', '/2fa/v1/otp']
  ])('with %s is 400, and nothing reaches tyntec', async (_, id, target) => {
    await expectRefused(NO_OTP_ID, id, 'POST', target)
  })
})
