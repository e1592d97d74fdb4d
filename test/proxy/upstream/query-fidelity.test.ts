/**
 * Values keep their meaning on their way to tyntec. A connector that types the code as a number loses its leading zeros, and a
 * plus sign that is decoded twice becomes a blank.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const query = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')

/** What the upstream read, decoded. */
const read = (): Record<string, string>[] => upstream.calls.map((call) => Object.fromEntries(call.query))

test('send passes every value on with its meaning unchanged', async () => {
  const values = {
    number: '+4915112345678',
    otpCode: '00420',
    text: '{{OTP}} & more=1 ü #%+; "x" \u{1f511}',
    referenceId: '007',
    applicationId: 'c8b1f0a2-6f43-4f0e-8f59-2b8a4d0f5b11',
    via: 'SMS',
    language: 'en',
    country: 'DE',
    pinLength: '6'
  }
  const answered = await ask(proxy, 'POST', `?${query({ ...values, Sender: 'A B+C', Caller: '+4915112345678' })}`)
  expect(answered.status).toBe(200)
  expect(read()).toEqual([{ ...values, sender: 'A B+C', caller: '+4915112345678' }])
})

test.each(['000123', '0', 'a1b2c3', '0x10', '1e3', '12345678901234567890', '-1', '1.0', 'true', 'null', '%', '@'])(
  'verify passes the code %j on as text',
  async (otpCode) => {
    const wrong = await ask(proxy, 'POST', `/wrong-1/check?${query({ otpCode })}`)
    const right = await ask(proxy, 'POST', `/right-1/check?${query({ otpCode })}`)
    expect([wrong.body.valid, right.body.valid]).toEqual([false, true])
    expect(read()).toEqual([{ otpCode }, { otpCode }])
  }
)

test.each([
  ['otpCode=1+2', '12'],
  ['otpCode=1%2B2', '1+2'],
  ['otpCode=%31%32', '12'],
  ['otpCode=a%3D%26b', 'a=&b'],
  ['otpCode=a=b', 'a=b'],
  ['otpCode=%C3%BC', 'ü'],
  ['otpCode=%2531', '%31'],
  ['&otpCode=12&', '12']
])('verify decodes %s as a form is decoded', async (raw, otpCode) => {
  await ask(proxy, 'POST', `/wrong-1/check?${raw}`)
  expect(read()).toEqual([{ otpCode }])
})

test.each(['otpCode=%', 'otpCode=%4', 'otpCode=%zz', 'otpCode=%C3', 'otpCode=%ff'])(
  'verify refuses the broken escape in %s',
  async (raw) => {
    const answered = await ask(proxy, 'POST', `/wrong-1/check?${raw}`)
    expect(answered.status).toBe(400)
    expect(upstream.calls).toEqual([])
  }
)

test.each([
  ['number=%2B4915112345678', '+4915112345678'],
  ['number=004915112345678', '+4915112345678'],
  ['number=4915112345678', '+4915112345678'],
  ['number=015112345678&country=DE', '+4915112345678'],
  ['number=+4915112345678', '+4915112345678'],
  ['number=%204915112345678', '+4915112345678']
])('send understands %s, and tyntec gets it in E.164', async (raw, number) => {
  const answered = await ask(proxy, 'POST', `?${raw}`)
  expect(answered.status).toBe(200)
  expect(read().map((values) => values.number)).toEqual([number])
})
