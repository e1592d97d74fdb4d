/**
 * "Nothing was sent" is 503, which flows repeat, so the script says it only where it is certain: in the words of Mono's HTTP
 * client, in those of .NET Framework, and in those of .NET since Core. Which of them the platform has is not documented.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { selfSigned } from '../support/certificates.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const SENDING = [
  ['SendOTP', 'POST', '/2fa/v1/otp?number=447700900123'],
  ['ResendOTP', 'POST', '/2fa/v1/otp/right-1']
] as const
const VERIFY = ['VerifyOTP', 'POST', '/2fa/v1/otp/right-1/check?otpCode=0420'] as const
const OTHERS = [
  ['StatusOTP', 'GET', '/2fa/v1/otp/right-1'],
  ['DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1']
] as const

const UNREACHABLE = { status: 503, code: 'UPSTREAM_UNREACHABLE', retryAfter: '5', upstreamStatus: null }
const UNTRUSTED = { status: 502, code: 'UPSTREAM_UNTRUSTED', retryAfter: null, upstreamStatus: null }
const UNKNOWN = { status: 424, code: 'DELIVERY_UNKNOWN', retryAfter: null, upstreamStatus: null }
const UNDECIDED = { status: 424, code: 'VERDICT_UNKNOWN', retryAfter: null, upstreamStatus: null }
const UNUSABLE = { status: 502, code: 'UPSTREAM_UNUSABLE', retryAfter: null, upstreamStatus: null }

describe.skipIf(!hasMono)('a call that cannot be made', async () => {
  const host = hasMono ? await startHost(await scriptWith()) : ({} as Host)
  const secured = hasMono ? await startScriptedUpstream({ tls: selfSigned('localhost') }) : ({} as ScriptedUpstream)
  if (hasMono) afterAll(() => secured.stop())

  const ask = async ([operationId, method, target]: readonly [string, string, string], headers: object) => {
    const answer = await host.ask(operationId, method, target, { apikey: 'key-good', ...headers })
    return {
      status: answer.status,
      code: answer.json.code,
      retryAfter: answer.headers.get('retry-after'),
      upstreamStatus: answer.headers.get('x-upstream-status')
    }
  }

  // The name has a label of more than 63 letters (RFC 1035, 2.3.4), so it is known without a network that nobody has it.
  test.each([
    ['a host that nobody knows', { 'X-Script-Upstream': `http://${'a'.repeat(64)}.invalid` }],
    ['a failed connection, since .NET Core', { 'X-Script-Throws': 'connect' }],
    ['a failed connection in .NET Framework', { 'X-Script-Throws': 'ConnectFailure' }],
    ['an unknown host in .NET Framework', { 'X-Script-Throws': 'NameResolutionFailure' }]
  ])('%s: nothing was sent, for every operation', async (_, headers) => {
    for (const one of [...SENDING, VERIFY, ...OTHERS]) expect(await ask(one, headers)).toEqual(UNREACHABLE)
  })

  test.each([
    ['a certificate that no authority signed', () => ({ 'X-Script-Upstream': secured.url })],
    ['a bad certificate, since .NET Core', () => ({ 'X-Script-Throws': 'certificate' })],
    ['a bad certificate in .NET Framework', () => ({ 'X-Script-Throws': 'TrustFailure' })],
    ['no common version of TLS in .NET Framework', () => ({ 'X-Script-Throws': 'SecureChannelFailure' })]
  ])('%s: nothing was sent, and operations that may be repeated say what is wrong', async (_, headers) => {
    for (const one of [...SENDING, VERIFY]) expect(await ask(one, headers())).toEqual(UNREACHABLE)
    for (const one of OTHERS) expect(await ask(one, headers())).toEqual(UNTRUSTED)
    expect(secured.calls).toEqual([])
  })

  test.each([
    ['a reset after the request went out, since .NET Core', 'later'],
    ['a reset after the request went out in .NET Framework', 'ReceiveFailure'],
    ['a connection that ended in .NET Framework', 'ConnectionClosed'],
    ['a fault that nobody has heard of', 'surprise']
  ])('%s: it counts as sent', async (_, name) => {
    for (const one of SENDING) expect(await ask(one, { 'X-Script-Throws': name })).toEqual(UNKNOWN)
    expect(await ask(VERIFY, { 'X-Script-Throws': name })).toEqual(UNDECIDED)
    for (const one of OTHERS) expect(await ask(one, { 'X-Script-Throws': name })).toEqual(UNUSABLE)
  })
})
