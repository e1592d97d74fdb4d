/**
 * What a transcript holds by itself is not taken for a secret: no code of four digits is in an ordinary line.
 */
import { expect, test } from 'vitest'
import { readings } from '../../../live/transcript/readings.ts'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { allSecrets, newWriter, OTP_ID, raw, STARTED_AT } from './support.ts'

const OTP = {
  otpId: OTP_ID,
  accountId: 'ACME42',
  applicationId: '00000000-1111-4222-8333-444444444444',
  number: '+491701234567',
  attemptCount: 0,
  otpStatus: 'ACTIVE',
  expire: STARTED_AT + 301_234,
  created: STARTED_AT + 1_234,
  referenceId: 'ref-7f3kq9',
  timestampCreated: new Date(STARTED_AT + 1_234).toISOString(),
  timestampExpire: new Date(STARTED_AT + 59_999_999).toISOString()
}

function ordinaryLines(): string[] {
  const { writer } = newWriter()
  writer.exchange(raw({ message: 'Unauthorized', request_id: 'b0b1c2d3e4f5a6b7' }, { status: 401 }, 'bad-key'))
  writer.exchange(raw(OTP, { headers: [['content-type', 'application/json;charset=UTF-8']] }))
  writer.exchange(raw('<html>'.repeat(200_000), { status: 502 }, 'status-1'))
  writer.note({ step: 'send-1', asked: 'sender', said: 'requested' })
  writer.end('complete', 2, STARTED_AT + 600_123)
  return writer.text.trimEnd().split('\n')
}

test('no line but the first, which has the year, has a code of four digits in it', () => {
  const [, ...lines] = ordinaryLines()
  expect(lines).toHaveLength(5)
  // One search for all codes at once: wherever four digits stand in a row, in any reading.
  expect(lines.flatMap((line) => [...readings(line)].filter((text) => /\d{4}/.test(text)))).toEqual([])
})

test('no line has a secret in it', () => {
  const known = allSecrets()
  expect(ordinaryLines().filter((line) => known.isIn(line))).toEqual([])
})

test('a sender or a code without digits counts as a word of its own', () => {
  const known = new Secrets()
  known.sender('Test')
  known.code('time')
  expect(['the latest', 'sometimes', '"timestamp"'].filter((text) => known.isIn(text))).toEqual([])
  expect(['a "test"', 'Time: 4'].filter((text) => !known.isIn(text))).toEqual([])
})

test('without secrets, nothing is found', () => {
  expect(new Secrets().isIn('anything 4711')).toBe(false)
})
