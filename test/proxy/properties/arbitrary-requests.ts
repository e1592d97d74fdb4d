/**
 * Random requests: some as a flow makes them, some spoilt in one place, some nonsense from end to end.
 */
import fc from 'fast-check'
import { magicNumbers } from '../../../sandbox/faults.ts'

export interface AnyRequest {
  readonly method: string
  /** As it stands in the request line. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** An OTP of the stand-in, and the code that its phone received. */
export interface KnownOtp {
  readonly otpId: string
  readonly code: string
}

const METHODS = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']

/** Text of the characters that may stand in a request line; the odd ones of URLs come often. */
const targetText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'/?&=%.#+;~@:\\{}[]|"'),
    fc.constantFrom(...'aZ09-_'),
    fc.constantFrom('%2F', '%00', '%zz', '..')
  ),
  maxLength: 30
})
const anyText = fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 10 }))
const wellFormed = anyText.filter((text) => !/\p{Surrogate}/u.test(text))
const encoded = wellFormed.map(encodeURIComponent)

/**
 * @param otps what the stand-in holds
 * @param keys its good keys
 */
export function anyRequest(otps: readonly KnownOtp[], keys: readonly [string, ...string[]]): fc.Arbitrary<AnyRequest> {
  const otp = fc.constantFrom(...otps)
  const otpId = fc.oneof(
    { weight: 8, arbitrary: otp.map((one) => one.otpId) },
    { weight: 1, arbitrary: fc.uuid() },
    {
      weight: 1,
      arbitrary: fc.constantFrom('__proto__', 'constructor', 'a.b', '..', '%2e%2e', 'a%2Fcheck', 'a'.repeat(129))
    },
    { weight: 1, arbitrary: targetText }
  )
  const number = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 499 }).map((n) => `+447700900${String(n).padStart(3, '0')}`) },
    { weight: 2, arbitrary: fc.constantFrom(...Object.values(magicNumbers)) },
    { weight: 1, arbitrary: anyText.filter((text) => !/\p{Surrogate}/u.test(text)) }
  )
  const override = fc.oneof(
    fc.constantFrom(
      'via=SMS',
      'via=VOICE',
      'via=AUTO',
      'via=sms',
      'pinLength=6',
      'pinLength=99',
      'country=GB',
      'language=de'
    ),
    fc
      .tuple(
        fc.constantFrom('text', 'otpCode', 'Sender', 'Caller', 'referenceId', 'sender', 'foo', 'apiKey', '__proto__'),
        encoded
      )
      .map(([name, value]) => `${name}=${value}`),
    targetText
  )
  const overrides = fc.array(override, { maxLength: 2 }).map((all) => all.map((one) => `&${one}`).join(''))
  const mostly = (method: string) =>
    fc.oneof({ weight: 15, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: fc.constantFrom(...METHODS) })
  const code = (own: string) => fc.oneof(fc.constant(own), fc.constantFrom('0000', '000123', '0', 'a1b2c3'), encoded)

  const flows = fc.oneof(
    {
      weight: 6,
      arbitrary: otp.chain((one) =>
        fc.record({
          method: mostly('POST'),
          target: code(one.code).map((c) => `/2fa/v1/otp/${one.otpId}/check?otpCode=${c}`)
        })
      )
    },
    {
      weight: 2,
      arbitrary: fc.record({
        method: mostly('POST'),
        target: fc
          .tuple(otpId, encoded, overrides)
          .map(([id, c, more]) => `/2fa/v1/otp/${id}/check?otpCode=${c}${more}`)
      })
    },
    { weight: 2, arbitrary: fc.record({ method: mostly('GET'), target: otpId.map((id) => `/2fa/v1/otp/${id}`) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        method: mostly('POST'),
        target: fc.tuple(otpId, overrides).map(([id, more]) => `/2fa/v1/otp/${id}?${more}`)
      })
    },
    { weight: 1, arbitrary: fc.record({ method: mostly('DELETE'), target: otpId.map((id) => `/2fa/v1/otp/${id}`) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        method: mostly('POST'),
        target: fc.tuple(number, overrides).map(([to, more]) => `/2fa/v1/otp?number=${encodeURIComponent(to)}${more}`)
      })
    },
    {
      weight: 1,
      arbitrary: fc.record({ method: fc.constantFrom(...METHODS), target: targetText.map((text) => `/2fa/v1/${text}`) })
    },
    {
      weight: 1,
      arbitrary: fc.record({ method: fc.constantFrom(...METHODS), target: targetText.map((text) => `/${text}`) })
    },
    {
      weight: 1,
      arbitrary: fc.record({
        method: fc.constantFrom(...METHODS),
        target: fc.constantFrom(
          '/2fa/v1/application',
          '/2fa/v1/otp',
          '/healthz',
          '/readyz',
          '/metrics',
          '*',
          'http://127.0.0.1/2fa/v1/otp'
        )
      })
    }
  )
  const key = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...keys).map((one) => [['apikey', one] as const]) },
    { weight: 2, arbitrary: fc.constantFrom('unknown-key', '__proto__', '').map((one) => [['apikey', one] as const]) },
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.constant([['apikey', keys[0]] as const, ['ApiKey', keys[0]] as const]) }
  )
  const more = fc.array(
    fc.constantFrom(
      ['Content-Type', 'text/plain'] as const,
      ['Accept-Encoding', 'gzip, br'] as const,
      ['X-Forwarded-For', '192.0.2.1'] as const,
      ['__proto__', 'x'] as const,
      ['Content-Length', '0'] as const,
      ['Expect', '100-continue'] as const,
      ['Connection', 'apikey, x-request-id'] as const,
      ['Range', 'bytes=0-1'] as const,
      ['X-HTTP-Method-Override', 'DELETE'] as const
    ),
    { maxLength: 2 }
  )
  return fc
    .tuple(flows, key, more)
    .map(([{ method, target }, keyHeader, others]) => ({ method, target, headers: [...keyHeader, ...others] }))
}
