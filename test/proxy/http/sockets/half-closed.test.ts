/**
 * A caller ends its half of the socket after its request, as `nc` and some balancers do. It has nothing more to ask, and still
 * waits for its answer (RFC 9112, 9.6).
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { check } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { right } from '../../../support/scripted-script.ts'
import { textOf } from '../../../support/stream-text.ts'

const pair = await startPair()
const lateUpstream = await startPair({ script: (call) => after(2_000, right(call)) })

const send = `POST /2fa/v1/otp?number=%2B447700900123 HTTP/1.1\r\nHost: proxy.example\r\napikey: key-slow\r\n\r\n`

/** Writes the bytes, ends this half at the moment given, and reads until the other half ends. */
async function halfClose(bytes: string, moment: 'at once' | 'while it waits'): Promise<{ text: string; ms: number }> {
  pair.upstream.forget()
  const startedAt = performance.now()
  const socket = connect({ port: pair.proxy.port, host: '127.0.0.1', allowHalfOpen: true })
  const text = textOf(socket)
  const ended = once(socket, 'end')
  if (moment === 'at once') socket.end(bytes)
  else {
    socket.write(bytes)
    await expect.poll(() => pair.upstream.calls.length, { interval: 10, timeout: 5_000 }).toBeGreaterThan(0)
    socket.end()
  }
  await ended
  return { text: text(), ms: performance.now() - startedAt }
}

test.each([
  ['a send', send, [200]],
  ['a check', check('slow-1'), [200]],
  ['three checks in one packet', check('slow-1') + check('wrong-2') + check('slow-3'), [200, 200, 200]],
  ['a check with garbage behind it', `${check('slow-1')}\0garbage\r\n\r\n`, [200]],
  ['a check with half a request behind it', `${check('slow-1')}POST /2fa`, [200]],
  ['a check with a tunnel behind it', `${check('slow-1')}CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n`, [200]]
])(
  'a caller that half-closes behind %s gets its answers, then the socket is closed',
  async (_what, bytes, statuses) => {
    for (const moment of ['at once', 'while it waits'] as const) {
      const { text, ms } = await halfClose(bytes, moment)
      expect(statusesIn(text)).toEqual(statuses)
      expect(pair.upstream.calls).toHaveLength(statuses.length)
      expect(ms).toBeLessThan(3_000)
    }
    const outcomes = pair.proxy.lines().map(({ outcome }) => outcome)
    expect(outcomes).not.toContain('CALLER_LEFT')
    await expectRecovered(pair.proxy)
  }
)

/** Ends this half while tyntec takes its time, and reads until the other half ends. */
async function halfCloseLate(bytes: string): Promise<string> {
  const { port } = lateUpstream.proxy
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const text = textOf(socket)
  const ended = once(socket, 'end')
  socket.write(bytes)
  setTimeout(() => socket.end(), 700)
  await ended
  return text()
}

test('a caller that half-closes late gets its answer, preceded by interim ones at most', async () => {
  const text = await halfCloseLate(check('late-1'))
  expect(statusesIn(text).filter((status) => status !== 100)).toEqual([200])
  expect(text.slice(text.indexOf('HTTP/1.1 200'))).toContain('"valid":true')
})

test('a caller of HTTP/1.0 that half-closes late gets its answer without interim ones', async () => {
  const text = await halfCloseLate(check('late-1').replace('HTTP/1.1', 'HTTP/1.0'))
  expect(statusesIn(text)).toEqual([200])
})

test('a caller that leaves right after its request frees its socket to tyntec within a second', async () => {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1')
  socket.write(check('silent-1'))
  await expect.poll(() => pair.upstream.calls.length, { interval: 5 }).toBe(1)
  socket.destroy()
  await expect.poll(() => pair.upstream.calls.filter(pair.upstream.isOpen), { timeout: 1_500 }).toEqual([])
})

test.each([
  ['one call', check('silent-1')],
  ['calls in one packet', check('silent-1') + check('silent-2')],
  ['a call with a tunnel behind it', `${check('silent-1')}CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n`]
])('a caller that closes in good order after %s frees the sockets to tyntec within a second', async (_what, bytes) => {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1')
  socket.write(bytes)
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(pair.upstream.calls.length).toBeGreaterThan(0)
  socket.destroy()
  await expect.poll(() => pair.upstream.calls.filter(pair.upstream.isOpen), { timeout: 1_500 }).toEqual([])
})

test('a caller that half-closes in the middle of its request is answered 400', async () => {
  const { text } = await halfClose('POST /2fa/v1/otp HTTP/1.1\r\nHost: a\r\n', 'at once')
  expect(statusesIn(text)).toEqual([400])
})
