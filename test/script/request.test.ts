/**
 * What the script makes of a request that the platform would hardly send, and the proxy answers before it gets that far.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

describe.skipIf(!hasMono)('a request to the script', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)
  beforeEach(() => host.upstream.forget())

  const sent = async (query: string): Promise<string | undefined> => {
    await host.ask('SendOTP', 'POST', `/2fa/v1/otp?${query}`)
    return host.upstream.calls[0]?.target.split('?')[1]
  }

  test('with two keys is 400: nobody says which one is meant, and nothing reaches tyntec', async () => {
    const headers = { apikey: 'key-good', 'X-Script-Second-Key': 'key-other' }
    const { status, json } = await host.ask('DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1', headers)
    expect({ status, code: json.code }).toEqual({ status: 400, code: 'BAD_REQUEST' })
    expect(host.upstream.calls).toEqual([])
  })

  test.each([
    ['number=+447700900123', 'number=%2B447700900123'],
    ['number=%20447700900123', 'number=%2B447700900123'],
    ['number=%2B447700900123', 'number=%2B447700900123'],
    ['number=%20%20447700900123', 'number=%20%20447700900123'],
    ['number=%20not+a+number', 'number=%20not%20a%20number'],
    ['Number=+447700900123', 'Number=%20447700900123'],
    ['Sender=a&Caller=b&SENDER=c', 'sender=a&caller=b&SENDER=c'],
    ['text=50%25+%26+%3D%7B%7BOTP%7D%7D&&number=1', 'text=50%25%20%26%20%3D%7B%7BOTP%7D%7D&number=1'],
    ['number', 'number=']
  ])('with the query %s sends tyntec %s', async (given, expected) => {
    expect(await sent(given)).toBe(expected)
  })
})
