/**
 * A caller looks for the answer late. It sends on for a while, as most HTTP clients do, and must still find the refusal. A socket
 * that is closed at once is reset by the next byte, and the answer is lost with it.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const { proxy } = await startPair()

/** Sends a head, then parts of its body every 50 ms, and reads only after them. */
async function sendThenRead(head: string, parts: number): Promise<{ text: string; error: string | undefined }> {
  const socket = connect(proxy.port, '127.0.0.1').pause()
  let error: string | undefined
  socket.on('error', (reason: NodeJS.ErrnoException) => {
    error = reason.code
  })
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(head)
  for (let part = 0; part < parts && !socket.destroyed; part++) {
    socket.write('x'.repeat(1_000))
    await sleep(50)
  }
  const text = textOf(socket)
  socket.resume()
  await closed
  return { text: text(), error }
}

test.each([
  ['a body', 'POST /2fa/v1/otp?number=%2B447700900123', 'Host: proxy.example\r\nContent-Length: 1000000', 413],
  ['a malformed frame', 'POST /2fa/v1/otp?number=%2B447700900123', 'Host: a, b\r\nContent-Length: 1000000', 400]
])('a caller that sends on after %s finds its refusal', async (_name, line, headers, status) => {
  const { text, error } = await sendThenRead(`${line} HTTP/1.1\r\n${headers}\r\napikey: key-late\r\n\r\n`, 6)
  expect(error).toBeUndefined()
  expect(statusesIn(text)).toEqual([status])
})
