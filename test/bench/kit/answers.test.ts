/**
 * Bench, answers: what a peer says is read byte by byte, and the upstream is as it should be.
 */
import { expect, test } from 'vitest'
import { parseReply } from '../../../bench/compare/ask.ts'
import { resultOf } from '../../../bench/compare/load/wrk.ts'
import { answerTo, checkTarget, keyOf, RIGHT_CODE, TARGETS, WRONG_CODE } from '../../../bench/kit/answers.ts'

const answered = (method: string, target: string, key = keyOf(0)) =>
  parseReply(answerTo(`${method} ${target} HTTP/1.1\r\nHost: x\r\nApiKey: ${key}\r\nAccept: */*`).toString('latin1'))

test.each([
  ['status', 'GET', TARGETS.status.target, keyOf(0), 200],
  ['a wrong code', 'POST', checkTarget(WRONG_CODE), keyOf(0), 401],
  ['the right code', 'POST', checkTarget(RIGHT_CODE), keyOf(0), 202],
  ['a refused key', 'GET', TARGETS.status.target, 'refused', 401],
  ['anything else', 'GET', '/', keyOf(0), 404]
])('the upstream answers %s', (_title, method, target, key, status) => {
  const reply = answered(method, target, key)
  expect(reply?.status).toBe(status)
  expect(() => JSON.parse(reply?.body ?? '')).not.toThrow()
  expect(/WWW-Authenticate/i.test(reply?.head ?? '')).toBe(key === 'refused')
})

test('an OTP has about 400 bytes', () => {
  expect(answered('GET', TARGETS.status.target)?.body.length).toBeGreaterThan(350)
})

test('an answer is complete with its length, or with its last chunk', () => {
  expect(parseReply('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc')).toBeUndefined()
  expect(parseReply('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc')).toMatchObject({ status: 200, body: 'abc' })
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n'
  expect(parseReply(chunked)).toBeUndefined()
  expect(parseReply(`${chunked}0\r\n\r\n`)).toMatchObject({ status: 200, body: 'abc0123456789' })
})

test('wrk counts what is 400 or above; what is unexpected depends on what is expected', () => {
  const printed = { calls: 100, duration: 2_000_000, p50: 1, p99: 2, bytes: 5, refused: 90, broken: 1 }
  expect(resultOf(printed, 200)).toMatchObject({ seconds: 2, unexpected: 91 })
  expect(resultOf(printed, 401)).toMatchObject({ unexpected: 11 })
})
