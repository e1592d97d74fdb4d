/**
 * Bench, answers: what a peer says is read to its end, and the upstream is as it should be.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../../../bench/compare/ask.ts'
import { resultOf } from '../../../bench/compare/load/wrk.ts'
import { answerTo, checkTarget, keyOf, RIGHT_CODE, TARGETS, WRONG_CODE } from '../../../bench/kit/answers.ts'

const OTP = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n'
const QUESTION = { ...TARGETS.status, key: keyOf(0) }

/** Port of a server that answers each head of a request with these bytes. */
async function startServer(answer: (head: string) => Buffer | string): Promise<number> {
  const server = createServer((socket) => {
    socket.setEncoding('latin1').on('data', (head) => socket.write(answer(String(head))))
    socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

test.each([
  ['status', 'GET', TARGETS.status.target, keyOf(0), 200],
  ['a wrong code', 'POST', checkTarget(WRONG_CODE), keyOf(0), 401],
  ['the right code', 'POST', checkTarget(RIGHT_CODE), keyOf(0), 202],
  ['a refused key', 'GET', TARGETS.status.target, 'refused', 401],
  ['anything else', 'GET', '/', keyOf(0), 404]
])('the upstream answers %s', async (_title, method, target, key, status) => {
  let answer = ''
  const port = await startServer((head) => {
    answer = answerTo(head.slice(0, head.indexOf('\r\n\r\n'))).toString('latin1')
    return answer
  })
  const reply = await ask(port, { method, target, key })
  expect(reply.status).toBe(status)
  expect(reply.bytes).toBe(answer.length)
  expect(() => JSON.parse(reply.body)).not.toThrow()
  expect(/WWW-Authenticate/i.test(answer)).toBe(key === 'refused')
})

test('an OTP has about 400 bytes', () => {
  const answer = answerTo(`GET ${TARGETS.status.target} HTTP/1.1\r\nHost: x`).toString('latin1')
  expect(answer.slice(answer.indexOf('\r\n\r\n')).length).toBeGreaterThan(350)
})

test.each([
  ['its length', OTP, 'abc'],
  ['its last chunk', CHUNKED, 'abc0123456789']
])('an answer is complete with %s, and its bytes are counted as they came', async (_title, answer, body) => {
  expect(await ask(await startServer(() => answer), QUESTION)).toEqual({ status: 200, body, bytes: answer.length })
})

test.each([
  ['a byte of its length', OTP],
  ['its last chunk', CHUNKED]
])('an answer without %s is none', async (_title, answer) => {
  const server = createServer((socket) => socket.once('data', () => socket.end(answer.slice(0, -1)))).listen(
    0,
    '127.0.0.1'
  )
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  await expect(ask((server.address() as AddressInfo).port, QUESTION)).rejects.toThrow()
})

test('wrk counts what is 400 or above; what is unexpected depends on what is expected', () => {
  const printed = { calls: 100, duration: 2_000_000, p50: 1, p99: 2, bytes: 5, refused: 90, broken: 1 }
  expect(resultOf(printed, 200)).toMatchObject({ seconds: 2, unexpected: 91 })
  expect(resultOf(printed, 401)).toMatchObject({ unexpected: 11 })
})
