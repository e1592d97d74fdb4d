/**
 * A size of zero may be written with any number of digits. Nobody needs many, so what is read behind a head is bounded.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, request, statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const MEGABYTE = 1_048_576
const HEAD = request(checkWith('Transfer-Encoding: chunked'))

const pair = await startPair()

/**
 * Sends zeros behind a head until the socket closes.
 *
 * @returns what was answered, and how many bytes the system took, its buffers included
 */
async function flood(first: Buffer): Promise<{ statuses: number[]; taken: number }> {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  let over = false
  socket.on('error', () => {})
  for (const event of ['end', 'close']) {
    socket.once(event, () => {
      over = true
    })
  }
  socket.write(first)
  const zeros = Buffer.alloc(16_384, '0')
  const startedAt = performance.now()
  while (!over && performance.now() - startedAt < 3_000) {
    if (socket.writableLength === 0) socket.write(zeros)
    await sleep(1)
  }
  return { statuses: statusesIn(text()), taken: socket.bytesWritten }
}

test('a size of zeros without an end is answered 413 before a megabyte was sent', async () => {
  const { statuses, taken } = await flood(HEAD)
  expect(statuses).toEqual([413])
  expect(taken).toBeLessThan(MEGABYTE)
  expect(pair.upstream.calls).toEqual([])
  await expectRecovered(pair.proxy)
})

test('so is one behind an empty chunked body on the same socket', async () => {
  const { statuses, taken } = await flood(Buffer.concat([HEAD, Buffer.from('0\r\n\r\n'), HEAD]))
  expect(statuses).toEqual([200, 413])
  expect(taken).toBeLessThan(MEGABYTE)
  expect(pair.upstream.calls).toHaveLength(1)
  await expectRecovered(pair.proxy)
})

test('a size of a megabyte of zeros, all of it sent at once and ended, is answered 413 and never sent', async () => {
  pair.upstream.forget()
  const size = Buffer.alloc(MEGABYTE, '0')
  const bytes = Buffer.concat([HEAD, size, Buffer.from('\r\n\r\n')])
  const { text } = await rawRequest(pair.proxy.port, bytes, { timeoutMs: 3_000 })
  expect(statusesIn(text)).toEqual([413])
  expect(pair.upstream.calls).toEqual([])
  await expectRecovered(pair.proxy)
})

test('an empty chunked body whose end comes later, with 60 KB of requests behind it, is served, and so are they', async () => {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  const probe = request(['GET /healthz HTTP/1.1', 'Host: proxy.example', `X-A: ${'a'.repeat(3_000)}`])
  socket.write(HEAD)
  await sleep(100)
  socket.write(Buffer.concat([Buffer.from('0\r\n\r\n'), ...Array.from({ length: 20 }, () => probe)]))
  await expect.poll(() => statusesIn(text())).toEqual(Array(21).fill(200))
  expect(pair.upstream.calls).toHaveLength(1)
})
