/**
 * Replay: which differences between a recorded run and the sandbox count, and which do not.
 */
import { expect, test } from 'vitest'
import { compare } from '../../../live/replay/compare.ts'
import type { Exchange, Field, RecordedAnswer } from '../../../live/transcript/record.ts'

const OTP: Readonly<Record<string, Field>> = {
  otpId: { type: 'string', value: '<otp-1>' },
  attemptCount: { type: 'number', value: 1 },
  otpStatus: { type: 'string', value: 'ACTIVE' },
  created: { type: 'number', value: '0:01.000' },
  message: { type: 'string', value: 'Hello' }
}

const answer = (more: Partial<RecordedAnswer> = {}): RecordedAnswer => ({
  kind: 'answer',
  status: 200,
  took: '0:00.010',
  headers: { 'content-type': 'application/json', 'retry-after': '60', server: 'nginx' },
  body: { kind: 'object', fields: OTP },
  ...more
})

const exchange = (of: Exchange['answer'], step: Exchange['step'] = 'status-1'): Exchange => ({
  kind: 'exchange',
  step,
  at: '0:00.000',
  request: { method: 'GET', path: '/2fa/v1/otp/{otpId}', otp: '<otp-1>', query: [], key: 'yours' },
  answer: of
})

const withFields = (fields: Readonly<Record<string, Field | undefined>>) =>
  answer({
    body: {
      kind: 'object',
      fields: Object.fromEntries(
        Object.entries({ ...OTP, ...fields }).filter((entry): entry is [string, Field] => entry[1] !== undefined)
      )
    }
  })

const difference = (one: Exchange['answer'], other: Exchange['answer']) =>
  compare([exchange(one)], [exchange(other)]).map(({ what, recorded, sandbox }) => [what, recorded, sandbox])

test.each<[what: string, Exchange['answer']]>([
  ['the same', answer()],
  [
    'another time, and a slower answer',
    { ...withFields({ created: { type: 'number', value: '9:01.000' } }), took: '0:09.000' }
  ],
  ['another text', withFields({ message: { type: 'string', value: 'Good day' } })],
  ['a header that no proxy reads', answer({ headers: { ...answer().headers, server: 'envoy', via: 'kong' } })],
  ['another time to wait', answer({ headers: { ...answer().headers, 'retry-after': '1' } })],
  ['a charset', answer({ headers: { ...answer().headers, 'content-type': 'Application/JSON; charset=UTF-8' } })]
])('%s is no difference', (_what, other) => {
  expect(difference(answer(), other)).toEqual([])
})

test.each<[Exchange['answer'], string[]]>([
  [answer({ status: 201 }), ['status', '200', '201']],
  [
    withFields({ otpStatus: { type: 'string', value: 'VERIFIED' } }),
    ['field otpStatus', 'string ACTIVE', 'string VERIFIED']
  ],
  [withFields({ attemptCount: { type: 'string' } }), ['field attemptCount', 'number', 'string']],
  [withFields({ created: undefined }), ['field created', 'number', 'absent']],
  [withFields({ tenant: { type: 'object' } }), ['field tenant', 'absent', 'object']],
  [answer({ headers: { 'retry-after': '60' } }), ['header content-type', 'application/json', 'absent']],
  [answer({ body: { kind: 'none' } }), ['body', 'object', 'none']],
  [answer({ body: { kind: 'json', type: 'array' } }), ['body', 'object', 'JSON, array']],
  [answer({ body: { kind: 'other', looks: 'html', bytes: '3 kB' } }), ['body', 'object', 'html']],
  [{ kind: 'fault', took: '0:15.000', reason: 'no answer in time' }, ['answer', '200', 'no answer in time']]
])('%j is the one difference', (other, wanted) => {
  expect(difference(answer(), other)).toEqual([wanted])
})

test('a step that the sandbox left out is a difference, one that the transcript left out is none', () => {
  const [one, both] = [[exchange(answer())], [exchange(answer()), exchange(answer(), 'delete')]]
  expect(compare(both, one)).toEqual([{ step: 'delete', what: 'step', recorded: 'taken', sandbox: 'left out' }])
  expect(compare(one, both)).toEqual([])
})
