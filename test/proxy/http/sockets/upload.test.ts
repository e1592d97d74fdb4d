/**
 * No operation takes a body, so an upload is refused when its head has been read. What follows is neither read nor kept.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { bytesRead, MB, residentMemory } from '../../../support/process-info.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const SIZE = 50 * MB
const CHUNK = 64 * 1024
const UPLOADS = 5

/**
 * Sends a head and 50 MB after it until the socket is closed.
 *
 * @param pause ms between two chunks, and a chunk is not sent any more once an answer has begun; null sends as fast as the
 *   system takes it, answer or not
 */
function upload(
  port: number,
  head: string,
  chunk: Buffer,
  pause: number | null
): Promise<{ text: string; closed: boolean }> {
  return new Promise((resolve) => {
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(head)
      sendMore()
    })
    const text = textOf(socket)
    const sendMore = () => {
      if (socket.destroyed || sent >= SIZE || (pause !== null && text() !== '')) return
      sent += chunk.length
      socket.write(chunk, () => (pause === null ? setImmediate(sendMore) : setTimeout(sendMore, pause)))
    }
    const finish = (closed: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ text: text(), closed })
    }
    const timer = setTimeout(() => finish(false), 5_000)
    socket.once('error', () => finish(true))
    socket.once('close', () => finish(true))
  })
}

/** What a process read and took while it was called, in bytes. */
interface Taken {
  readonly read: number
  /** By how much its resident memory was more than before, at most. */
  readonly memory: number
}

async function takenBy(pid: number, action: () => Promise<void>): Promise<Taken> {
  const readBefore = bytesRead(pid)
  const before = residentMemory(pid)
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, residentMemory(pid))
  }, 5)
  try {
    await action()
  } finally {
    clearInterval(watch)
  }
  return { read: bytesRead(pid) - readBefore, memory: most - before }
}

const pair = await startPair()
const head = ['POST /2fa/v1/otp?number=%2B447700900123 HTTP/1.1', 'Host: proxy.example', 'apikey: key-upload']
const hexSize = (CHUNK - 9).toString(16)
const FRAMINGS: [name: string, header: string, chunk: Buffer][] = [
  ['with Content-Length', `Content-Length: ${SIZE}`, Buffer.alloc(CHUNK, 'x')],
  ['in chunks', 'Transfer-Encoding: chunked', Buffer.from(`${hexSize}\r\n${'x'.repeat(CHUNK - 9)}\r\n`)]
]

test.each(FRAMINGS)(
  'an uploaded body of 50 MB %s is answered 413 and never forwarded',
  async (_name, framing, chunk) => {
    const { proxy, upstream } = pair
    upstream.forget()
    const uploaded = await upload(proxy.port, `${[...head, framing].join('\r\n')}\r\n\r\n`, chunk, 20)
    expect(statusesIn(uploaded.text)).toEqual([413])
    expect(uploaded.closed).toBe(true)
    expect(upstream.calls).toHaveLength(0)
  }
)

// A body that is kept takes memory at every upload. V8 takes some 30 MB for a moment when it compiles undici's parser anew, which
// it does once, in the background, some time after the first calls; so the least of several uploads is what an upload takes.
test.each(FRAMINGS)(
  'of an uploaded body of 50 MB %s the process reads less than 1 MB and takes no memory for it',
  async (_name, framing, chunk) => {
    const { proxy, upstream } = pair
    await expectRecovered(proxy)
    upstream.forget()
    const taken: Taken[] = []
    for (let n = 0; n < UPLOADS; n++) {
      taken.push(
        await takenBy(proxy.pid, async () => {
          const { closed } = await upload(proxy.port, `${[...head, framing].join('\r\n')}\r\n\r\n`, chunk, null)
          expect(closed).toBe(true)
        })
      )
    }

    // The two systems' buffers take some MB of each body; what counts is what the process took.
    expect(Math.max(...taken.map(({ read }) => read))).toBeLessThan(MB)
    expect(Math.min(...taken.map(({ memory }) => memory))).toBeLessThan(10 * MB)
    expect(upstream.calls).toHaveLength(0)
    await expectRecovered(proxy)
  }
)
