/**
 * What cannot be tried is refused with a sentence that says what to send, and nothing is sent.
 */
import { expect, test } from 'vitest'
import { start } from '../support.ts'
import { PHONE, post } from './support.ts'

test('other sites cannot post here: only JSON is taken, for which their browser asks first', async () => {
  const sandbox = await start()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json']) {
    const { status, body } = await post(sandbox, 'send', { number: PHONE }, type)
    expect([status, body.message]).toEqual([415, 'Send JSON, with the header Content-Type: application/json.'])
  }
  const preflight = await fetch(`${sandbox.url}/sandbox/try/send`, { method: 'OPTIONS' })
  expect(preflight.headers.has('access-control-allow-origin')).toBe(false)
  expect(sandbox.outbox.messages).toEqual([])
})

test.each<[string, string, object | string, number, RegExp]>([
  ['no JSON', 'send', '{', 400, /no JSON/],
  ['a body of more than 4 kB', 'send', { number: PHONE, padding: 'x'.repeat(5_000) }, 400, /4 kB/],
  ['a list', 'send', [], 400, /JSON object/],
  ['null', 'send', 'null', 400, /JSON object/],
  ['no number', 'send', {}, 400, /^Say number/],
  ['a number that is no text', 'send', { number: 447700900123 }, 400, /^Say number/],
  ['a number with a line break', 'send', { number: '+44\r\n7700' }, 400, /^Say number/],
  ['a long number', 'send', { number: '1'.repeat(41) }, 400, /^Say number/],
  ['another channel', 'send', { number: PHONE, via: 'FAX' }, 400, /^Say via: one of SMS, VOICE/],
  ['another language', 'send', { number: PHONE, language: 'constructor' }, 400, /^Say language: one of en, de/],
  ['another fault', 'send', { number: PHONE, fault: 'sleepy' }, 400, /^Say fault: one of slow/],
  ['a fault for no number', 'send', { number: 'x', fault: 'slow' }, 400, /E\.164/],
  ['no OTP', 'verify', {}, 400, /^Say otpId/],
  ['an unknown OTP', 'verify', { otpId: '../../sandbox', guess: 'right' }, 404, /no such OTP/],
  ['an unknown OTP to delete', 'delete', { otpId: 'x' }, 404, /no such OTP/],
  ['an unknown action', 'guess', {}, 404, /\/sandbox\/try/]
])('%s', async (_title, action, fields, status, message) => {
  const sandbox = await start()
  const answer = await post(sandbox, action, fields)
  expect(answer.status).toBe(status)
  expect(answer.body.message).toMatch(message)
  expect(sandbox.calls).toEqual([])
  expect(sandbox.faults.list()).toEqual([])
})

test('another guess', async () => {
  const sandbox = await start()
  await post(sandbox, 'send', { number: PHONE })
  const { otpId } = sandbox.outbox.lastTo(PHONE) ?? {}
  const { status, body } = await post(sandbox, 'verify', { otpId, guess: 'lucky' })
  expect([status, body.message]).toEqual([400, 'Say guess: one of right, wrong, expired.'])
})
