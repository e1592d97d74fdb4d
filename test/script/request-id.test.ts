/**
 * Whose ID an answer of the script has, and tyntec's request. One of digits alone could be a phone number or a code.
 */
import { describe, expect, test } from 'vitest'
import { headerValues } from '../support/scripted-call.ts'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const UUID = '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e90'
const DIGITS = '00000000000000000000447700900123'
const IN_GROUPS = '00000000-0000-0000-0000-447700900123'
const GIVEN = 'X-Request-Id'
const OF_THE_PLATFORM = 'X-Script-Correlation-Id'

describe.skipIf(!hasMono)('the request ID', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)

  const idFor = async (headers: Record<string, string>): Promise<string> => {
    host.upstream.forget()
    const answer = await host.ask('VerifyOTP', 'POST', '/2fa/v1/otp/missing-1/check?otpCode=0420', {
      apikey: 'key-good',
      ...headers
    })
    const id = answer.headers.get('x-request-id') as string
    expect(answer.json.id).toBe(id)
    const [call] = host.upstream.calls
    expect(call && headerValues(call, 'x-request-id')).toEqual([id])
    return id
  }

  test.each([
    ['a UUID', UUID],
    ['a UUID in capitals', UUID.toUpperCase()],
    ['32 hexadecimal digits', UUID.replaceAll('-', '')],
    ['a UUID with one letter', '00000000-0000-4000-8000-00000000000a'],
    ['a UUID with one letter in front', 'a0000000-0000-4000-8000-000000000000']
  ])("is the caller's where that is %s", async (_, id) => {
    expect(await idFor({ [GIVEN]: id })).toBe(id)
  })

  test.each([
    ['free text', '+447700900123'],
    ['32 digits', DIGITS],
    ['digits in the groups of a UUID', IN_GROUPS],
    ['digits with a letter of no UUID', `${DIGITS.slice(1)}g`],
    ['digits and a letter too many', `${DIGITS}a`]
  ])('is another than %s, from the caller or from the platform', async (_, id) => {
    expect(await idFor({ [GIVEN]: id, [OF_THE_PLATFORM]: UUID })).toBe(UUID)
    expect(await idFor({ [GIVEN]: id, [OF_THE_PLATFORM]: id })).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(await idFor({ [GIVEN]: id, [OF_THE_PLATFORM]: id })).not.toBe(id)
  })

  test("is the platform's where the caller gives none", async () => {
    expect(await idFor({ [OF_THE_PLATFORM]: UUID })).toBe(UUID)
  })
})
