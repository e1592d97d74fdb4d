/**
 * Demo: the journey, as a list. Each step makes real calls and says what it expects of them; a new step is one more entry.
 */
import { magicNumbers } from '../../sandbox/faults.ts'
import type { Reply, World } from './world.ts'

/** One call as it is shown: who was asked, what came, and whether it is what should come. */
export interface Shown {
  readonly who: 'proxy' | 'tyntec'
  readonly reply: Reply
  /** Fields of the body that matter here, in the order to show them. */
  readonly fields: readonly string[]
  readonly expected: { readonly status: number; readonly fields?: Readonly<Record<string, unknown>> }
}

/** Something beside an answer, such as what a phone shows. */
export interface Fact {
  readonly text: string
  /** Whether it is as it should be. */
  readonly holds: boolean
}

export type Line = Shown | Fact

export interface Step {
  readonly title: string
  /** What a person should take away from it. */
  readonly remark: string
  readonly run: (world: World, otp: Otp) => Promise<readonly Line[]>
}

/** The one-time password that the journey is about. */
export interface Otp {
  id: string
  readonly number: string
  readonly code: string
}

export const newOtp = (): Otp => ({ id: '', number: '+447700900123', code: '0420' })

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
    async run({ call, sandbox }, otp) {
      const reply = await call('POST', send(otp.number, otp.code))
      otp.id = String(reply.fields.otpId)
      const text = sandbox.outbox.lastTo(otp.number)?.text ?? 'nothing'
      return [
        { who: 'proxy', reply, fields: STATE, expected: { status: 200, fields: { otpStatus: 'ACTIVE' } } },
        { text: `The phone ${otp.number} shows: ${text}`, holds: text.includes(otp.code) }
      ]
    }
  },
  {
    title: 'A wrong code',
    remark: 'This is the point: tyntec says 401, which stops a flow. The proxy says 200, and a condition decides.',
    async run({ call }, otp) {
      const direct = await call('POST', check(otp.id, '9999'), { direct: true })
      const proxied = await call('POST', check(otp.id, '9999'))
      const wrong = { valid: false, outcome: 'WRONG_CODE', otpStatus: 'ACTIVE', attemptCount: 2 }
      return [
        { who: 'tyntec', reply: direct, fields: STATE, expected: { status: 401 } },
        { who: 'proxy', reply: proxied, fields: VERDICT, expected: { status: 200, fields: wrong } }
      ]
    }
  },
  {
    title: 'The right code',
    remark: 'tyntec says 202, which flows take for "ask again later"; the proxy says 200.',
    async run({ call }, otp) {
      const reply = await call('POST', check(otp.id, otp.code))
      const right = { valid: true, outcome: 'VERIFIED' }
      return [{ who: 'proxy', reply, fields: VERDICT, expected: { status: 200, fields: right } }]
    }
  },
  {
    title: 'Its status',
    remark: 'Passed on as tyntec gives it.',
    async run({ call }, otp) {
      const reply = await call('GET', `/2fa/v1/otp/${otp.id}`)
      return [{ who: 'proxy', reply, fields: STATE, expected: { status: 200, fields: { otpStatus: 'VERIFIED' } } }]
    }
  },
  {
    title: 'The same code once more',
    remark: 'Used before: an error, never "valid", so that nobody gets in twice with one code.',
    async run({ call }, otp) {
      const reply = await call('POST', check(otp.id, otp.code))
      return [{ who: 'proxy', reply, fields: ERROR, expected: { status: 410, fields: { code: 'NO_LONGER_ACTIVE' } } }]
    }
  },
  {
    title: 'Resend, and too many wrong codes',
    remark: 'A final state is an answer, too: the flow can offer a new code.',
    async run({ call, sandbox }, otp) {
      otp.id = String((await call('POST', send(otp.number, otp.code))).fields.otpId)
      const resent = await call('POST', `/2fa/v1/otp/${otp.id}?via=VOICE`)
      const { channel, text } = sandbox.outbox.lastTo(otp.number) ?? { text: '' }
      await call('POST', check(otp.id, '1111'))
      await call('POST', check(otp.id, '2222'))
      const third = await call('POST', check(otp.id, '3333'))
      const final = { valid: false, outcome: 'TOO_MANY_ATTEMPTS' }
      return [
        { who: 'proxy', reply: resent, fields: STATE, expected: { status: 200, fields: { otpStatus: 'ACTIVE' } } },
        {
          text: `The phone ${otp.number} is told by ${channel}: ${text}`,
          holds: channel === 'VOICE' && text.includes(otp.code)
        },
        { who: 'proxy', reply: third, fields: VERDICT, expected: { status: 200, fields: final } }
      ]
    }
  },
  {
    title: 'Delete it',
    remark: 'Always 200 with a body, also where tyntec says 204.',
    async run({ call }, otp) {
      const reply = await call('DELETE', `/2fa/v1/otp/${otp.id}`)
      return [{ who: 'proxy', reply, fields: ['otpId'], expected: { status: 200, fields: { otpId: otp.id } } }]
    }
  },
  {
    title: 'A refused API key',
    remark: 'Stays 401, and that is all that a 401 can mean now.',
    async run({ call }, otp) {
      const reply = await call('GET', `/2fa/v1/otp/${otp.id}`, { key: 'not-a-key' })
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
  }
]
