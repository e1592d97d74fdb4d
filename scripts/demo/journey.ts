/**
 * Demo: the steps of the journey. Each makes real calls and states what it expects. To add a step, add an entry.
 */
import { magicNumbers } from '../../sandbox/faults.ts'
import type { Otps, Step } from './step.ts'
import { workflowStep } from './workflow-step.ts'

export const newOtps = (): Otps => ({
  proxied: { id: '', number: '+447700900123', code: '0420' },
  direct: { id: '', number: '+447700900124', code: '0042' }
})

const VERDICT = ['valid', 'outcome', 'otpStatus', 'attemptCount']
const STATE = ['otpStatus', 'attemptCount']
const ERROR = ['code', 'message']

const send = (number: string, code?: string): string =>
  `/2fa/v1/otp?number=${encodeURIComponent(number)}${code === undefined ? '' : `&otpCode=${code}`}`
const check = (id: string, code: string): string => `/2fa/v1/otp/${id}/check?otpCode=${code}`

export const JOURNEY: readonly Step[] = [
  {
    title: 'Send a one-time password',
    remark: 'The code was given here, and begins with 0 on purpose.',
    async run({ call, sandbox }, { proxied }) {
      const reply = await call('POST', send(proxied.number, proxied.code))
      proxied.id = String(reply.fields.otpId)
      const text = sandbox.outbox.lastTo(proxied.number)?.text ?? 'nothing'
      const sent = { otpStatus: 'ACTIVE', attemptCount: 0, number: proxied.number }
      return [
        { who: 'proxy', reply, fields: STATE, expected: { status: 200, fields: sent } },
        { text: `The phone ${proxied.number} shows: ${text}`, holds: text.includes(proxied.code) }
      ]
    }
  },
  {
    title: 'A wrong code',
    remark: 'This is the point: tyntec says 401, which stops a flow. The proxy says 200, and a condition decides.',
    async run({ call }, { proxied, direct }) {
      direct.id = String((await call('POST', send(direct.number, direct.code), { direct: true })).fields.otpId)
      const without = await call('POST', check(direct.id, '9999'), { direct: true })
      const reply = await call('POST', check(proxied.id, '9999'))
      const state = { otpStatus: 'ACTIVE', attemptCount: 1 }
      const wrong = { valid: false, outcome: 'WRONG_CODE', ...state }
      return [
        { who: 'tyntec', reply: without, fields: STATE, expected: { status: 401, fields: state } },
        { who: 'proxy', reply, fields: VERDICT, expected: { status: 200, upstreamStatus: 401, fields: wrong } }
      ]
    }
  },
  {
    title: 'The right code',
    remark: 'tyntec says 202, which flows take for "ask again later". The proxy says 200.',
    async run({ call }, { proxied, direct }) {
      const without = await call('POST', check(direct.id, direct.code), { direct: true })
      const reply = await call('POST', check(proxied.id, proxied.code))
      const state = { otpStatus: 'VERIFIED', attemptCount: 2 }
      const right = { valid: true, outcome: 'VERIFIED', ...state }
      return [
        { who: 'tyntec', reply: without, fields: STATE, expected: { status: 202, fields: state } },
        { who: 'proxy', reply, fields: VERDICT, expected: { status: 200, upstreamStatus: 202, fields: right } }
      ]
    }
  },
  {
    title: 'Its status',
    remark: 'Passed on as tyntec gives it.',
    async run({ call }, { proxied }) {
      const reply = await call('GET', `/2fa/v1/otp/${proxied.id}`)
      const state = { otpId: proxied.id, otpStatus: 'VERIFIED', attemptCount: 2 }
      return [{ who: 'proxy', reply, fields: STATE, expected: { status: 200, fields: state } }]
    }
  },
  {
    title: 'The same code once more',
    remark: 'Used before: an error, never "valid", so that nobody gets in twice with one code.',
    async run({ call }, { proxied }) {
      const reply = await call('POST', check(proxied.id, proxied.code))
      const used = { code: 'NO_LONGER_ACTIVE', valid: undefined }
      return [{ who: 'proxy', reply, fields: ERROR, expected: { status: 410, fields: used } }]
    }
  },
  {
    title: 'Resend, and too many wrong codes',
    remark: 'A final state is an answer, too: the flow can offer a new code.',
    async run({ call, sandbox }, { proxied }) {
      proxied.id = String((await call('POST', send(proxied.number, proxied.code))).fields.otpId)
      const resent = await call('POST', `/2fa/v1/otp/${proxied.id}?via=VOICE`)
      const { channel, text } = sandbox.outbox.lastTo(proxied.number) ?? { text: 'nothing' }
      await call('POST', check(proxied.id, '1111'))
      await call('POST', check(proxied.id, '2222'))
      const third = await call('POST', check(proxied.id, '3333'))
      const same = { otpId: proxied.id, otpStatus: 'ACTIVE' }
      const final = { valid: false, outcome: 'TOO_MANY_ATTEMPTS', attemptCount: 3 }
      return [
        { who: 'proxy', reply: resent, fields: STATE, expected: { status: 200, fields: same } },
        {
          text: `The phone ${proxied.number} is told by ${channel}: ${text}`,
          holds: channel === 'VOICE' && text.includes(proxied.code)
        },
        { who: 'proxy', reply: third, fields: VERDICT, expected: { status: 200, upstreamStatus: 403, fields: final } }
      ]
    }
  },
  {
    title: 'Delete it',
    remark: 'Always 200 with a body, also where tyntec says 204.',
    async run({ call }, { proxied }) {
      const reply = await call('DELETE', `/2fa/v1/otp/${proxied.id}`)
      const gone = { otpId: proxied.id }
      return [{ who: 'proxy', reply, fields: ['otpId'], expected: { status: 200, upstreamStatus: 204, fields: gone } }]
    }
  },
  {
    title: 'A refused API key',
    remark: 'Stays 401, and that is all that a 401 can mean now.',
    async run({ call }, { proxied }) {
      const reply = await call('POST', check(proxied.id, '9999'), { key: 'not-a-key' })
      return [{ who: 'proxy', reply, fields: ERROR, expected: { status: 401, fields: { code: 'API_KEY_REFUSED' } } }]
    }
  },
  {
    title: 'A connection that breaks after the message went out',
    remark: '424 is never repeated by a flow, so nobody is texted twice.',
    async run({ call, sandbox }) {
      const reply = await call('POST', send(magicNumbers.reset))
      const messages = sandbox.outbox.to(magicNumbers.reset).length
      return [
        { who: 'proxy', reply, fields: ERROR, expected: { status: 424, fields: { code: 'DELIVERY_UNKNOWN' } } },
        { text: `Messages on that phone: ${messages}`, holds: messages === 1 }
      ]
    }
  },
  workflowStep
]
