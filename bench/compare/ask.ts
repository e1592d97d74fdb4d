/**
 * Single calls outside of a load: a socket for each, so that a peer's start can be watched without a client of its own in the way.
 */
import { connect } from 'node:net'

/** ms that a single call may take. */
const LIMIT = 5_000

export interface Reply {
  readonly status: number
  /** Headers and body, latin1. */
  readonly head: string
  readonly body: string
  /** Bytes of the whole answer as it would come on a connection that is kept. */
  readonly bytes: number
}

export interface Question {
  readonly method: string
  readonly target: string
  readonly key: string
}

/** Asks on a connection of its own. Rejects when there is no complete answer in time. */
export function ask(port: number, { method, target, key }: Question): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }).setNoDelay(true).setEncoding('latin1').setTimeout(LIMIT)
    let text = ''
    const settle = (reply: Reply | Error) => {
      socket.destroy()
      if (reply instanceof Error) reject(reply)
      else resolve(reply)
    }
    socket.once('connect', () =>
      socket.write(`${method} ${target} HTTP/1.1\r\nHost: bench.example\r\napikey: ${key}\r\nContent-Length: 0\r\n\r\n`)
    )
    socket.on('data', (chunk: string) => {
      text += chunk
      const reply = parseReply(text)
      if (reply) settle(reply)
    })
    socket.once('timeout', () => settle(new Error('no answer in time')))
    socket.once('error', settle)
    socket.once('close', () => settle(new Error('closed before the answer')))
  })
}

/** Reads an answer with a length or in chunks; undefined while it is not complete. */
export function parseReply(text: string): Reply | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = text.slice(0, end)
  const rest = text.slice(end + 4)
  const status = Number(head.slice(9, 12))
  if (/^transfer-encoding: *chunked\r?$/im.test(head)) {
    if (!rest.endsWith('0\r\n\r\n')) return undefined
    return { status, head, body: dechunk(rest), bytes: text.length }
  }
  const length = Number(/^content-length: *(\d+)\r?$/im.exec(head)?.[1] ?? 0)
  return rest.length < length ? undefined : { status, head, body: rest.slice(0, length), bytes: end + 4 + length }
}

function dechunk(text: string): string {
  let body = ''
  for (let at = 0; at < text.length; ) {
    const size = Number.parseInt(text.slice(at), 16)
    if (!(size > 0)) break
    const from = text.indexOf('\r\n', at) + 2
    body += text.slice(from, from + size)
    at = from + size + 2
  }
  return body
}
