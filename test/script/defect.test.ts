/**
 * A defect of the script's own. Once the call is made, a message may be out or an attempt counted, and no status that flows
 * repeat may say so.
 */
import { describe, expect, test } from 'vitest'
import { answer } from '../support/scripted-answers.ts'
import { expectErrorBody } from '../support/scripted-ask.ts'
import type { Script } from '../support/scripted-script.ts'
import { type Host, hasMono, scriptWith, startHost } from './support.ts'

const UNKNOWN = [
  ['SendOTP', 'POST', '/2fa/v1/otp?number=447700900123', 'DELIVERY_UNKNOWN'],
  ['ResendOTP', 'POST', '/2fa/v1/otp/right-1', 'DELIVERY_UNKNOWN'],
  ['VerifyOTP', 'POST', '/2fa/v1/otp/right-1/check?otpCode=0420', 'VERDICT_UNKNOWN']
] as const
const HARMLESS = [
  ['StatusOTP', 'GET', '/2fa/v1/otp/right-1'],
  ['DeleteOTP', 'DELETE', '/2fa/v1/otp/right-1']
] as const
const EVERY = [...UNKNOWN, ...HARMLESS].map(([id, method, target]) => [id, method, target] as const)

const POLICY = 'var outcome = operation.Policy(result, otpId, null);'
const KEYS = 'IEnumerable<string> keys;'
const STATUS_CALL = 'var status = await Ask(HttpMethod.Get, otp).ConfigureAwait(false);'
/** A 401 that says nothing leads to a status call. */
const bare: Script = ({ otpId, method }) => (otpId === 'bare-1' && method === 'POST' ? answer(401, '') : undefined)

const throws = 'throw new FormatException("canary");'

describe.skipIf(!hasMono).concurrent('the script, once it throws', async () => {
  const start = async (at: string, to: string) => (hasMono ? startHost(await scriptWith([at, to]), bare) : ({} as Host))
  const [late, later, early] = await Promise.all([
    start(POLICY, `if (result != null) ${throws}\n        ${POLICY}`),
    start(STATUS_CALL, `${STATUS_CALL}\n        if (status != null) ${throws}`),
    start(KEYS, `${KEYS} if (apiKey == null) ${throws}`)
  ])

  test.each(UNKNOWN)('%s after the call is 424, which no platform repeats', async (id, method, target, code) => {
    const { status, json, text } = await late.ask(id, method, target)
    expect({ status, code: json.code }).toEqual({ status: 424, code })
    expectErrorBody(json)
    expect(text).not.toContain('canary')
  })

  test('VerifyOTP after the status call is answered 424 as well, without the status that tyntec gave', async () => {
    const target = '/2fa/v1/otp/bare-1/check?otpCode=0420'
    const { status, json, headers } = await later.ask('VerifyOTP', 'POST', target)
    expect(later.upstream.calls.map(({ otpId, method }) => `${method} ${otpId}`)).toEqual(['POST bare-1', 'GET bare-1'])
    expect({ status, code: json.code, upstream: headers.get('x-upstream-status') }).toEqual({
      status: 424,
      code: 'VERDICT_UNKNOWN',
      upstream: null
    })
  })

  test.each(HARMLESS)('%s after the call is 500: it may be made again', async (id, method, target) => {
    const { status, json } = await late.ask(id, method, target)
    expect({ status, code: json.code }).toEqual({ status: 500, code: 'INTERNAL' })
  })

  test.each(EVERY)('%s before the call is 500, and tells nothing', async (id, method, target) => {
    const { status, json, text } = await early.ask(id, method, target)
    expect({ status, code: json.code }).toEqual({ status: 500, code: 'INTERNAL' })
    expectErrorBody(json)
    expect(text).not.toContain('canary')
    expect(early.upstream.calls).toEqual([])
  })
})
