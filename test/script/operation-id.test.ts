/**
 * The platform gives a script the operationId as it is or, at times, in Base64. A plain name may be valid Base64 as well.
 */
import { describe, expect, test } from 'vitest'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe.skipIf(!hasMono)('operationId', async () => {
  // "ListOTPs" has eight letters and is valid Base64 of six bytes.
  const host = hasMono ? await startHost(await scriptWith(['{ "StatusOTP",', '{ "ListOTPs",'])) : ({} as Host)

  test.each([
    ['SendOTP', 'POST', '/2fa/v1/otp?number=447700900123'],
    ['ResendOTP', 'POST', '/2fa/v1/otp/right-1'],
    ['DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1'],
    ['VerifyOTP', 'POST', '/2fa/v1/otp/right-1/check?otpCode=0420']
  ])('%s is known by its name and by its name in Base64', async (id, method, target) => {
    expect((await host.ask(id, method, target)).status).toBe(200)
    expect((await host.ask(base64(id), method, target)).status).toBe(200)
  })

  test('a name that is valid Base64 itself is taken as it stands', async () => {
    expect(Buffer.from('ListOTPs', 'base64')).toHaveLength(6)
    expect((await host.ask('ListOTPs', 'GET', '/2fa/v1/otp/right-1')).status).toBe(200)
    expect((await host.ask(base64('ListOTPs'), 'GET', '/2fa/v1/otp/right-1')).status).toBe(200)
  })

  test.each([
    ['an unknown operation', 'PurgeOTP', '/2fa/v1/otp/right-1'],
    ['an unknown operation in Base64', base64('PurgeOTP'), '/2fa/v1/otp/right-1'],
    ['an operation in other letters', 'deleteotp', '/2fa/v1/otp/right-1'],
    ['the path of another operation', 'VerifyOTP', '/2fa/v1/otp/right-1'],
    ['a path outside of the definition', 'DeleteOTP', '/2fa/v1/application/right-1']
  ])('%s is 404, and nothing reaches tyntec', async (_, id, target) => {
    host.upstream.forget()
    const { status, json } = await host.ask(id, 'POST', target)
    expect({ status, code: json.code }).toEqual({ status: 404, code: 'NO_SUCH_OPERATION' })
    expect(host.upstream.calls).toEqual([])
  })
})
