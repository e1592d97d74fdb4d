/**
 * Calls through a gateway: by HTTP/2 and by HTTP/1.1, over TLS, with the end of the request where a test wants it.
 */
import { connect as connectHttp2, constants } from 'node:http2'
import { request as requestHttp1 } from 'node:https'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import type { Gateway } from './gateway.ts'
import { KEY } from './scripted-ask.ts'

/** How the request ends: with its headers, by an empty DATA frame or last chunk some ms behind them, or with a body. */
export type End = 'headers' | 'empty' | 'late' | 'byte'

/** ms between the headers and a late end. */
const LATE = 200

export interface Through {
  readonly status: number
  readonly text: string
}

export interface CallOptions {
  readonly end?: End
  readonly headers?: Readonly<Record<string, string>>
  /** Address on this machine from which the caller comes. */
  readonly from?: string
}

const HEADERS = { apikey: KEY }

/** One call by HTTP/2 on a connection of its own. */
export async function callHttp2(
  { port, ca }: Gateway,
  method: string,
  path: string,
  { end = 'headers', headers = HEADERS, from = '127.0.0.1' }: CallOptions = {}
): Promise<Through> {
  const session = connectHttp2(`https://localhost:${port}`, {
    createConnection: () =>
      connectTls({
        ...{ ca, servername: 'localhost', ALPNProtocols: ['h2'] },
        socket: connect({ port, host: '127.0.0.1', localAddress: from })
      })
  })
  try {
    return await new Promise((resolve, reject) => {
      session.once('error', reject)
      const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: end === 'headers' })
      let status = 0
      let text = ''
      stream.once('response', (answer) => {
        status = Number(answer[constants.HTTP2_HEADER_STATUS])
      })
      stream.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      stream.once('end', () => resolve({ status, text }))
      stream.once('error', (error) => (status === 0 ? reject(error) : resolve({ status, text })))
      if (end === 'empty') stream.end()
      if (end === 'byte') stream.end('x')
      if (end === 'late') void sleep(LATE).then(() => stream.end())
    })
  } finally {
    session.destroy()
  }
}

/** One call by HTTP/1.1, with a chunked body unless its headers are all. */
export function callHttp1(
  { port, ca }: Gateway,
  method: string,
  path: string,
  { end = 'headers', headers = HEADERS, from = '127.0.0.1' }: CallOptions = {}
): Promise<Through> {
  const chunked = end === 'headers' ? {} : { 'transfer-encoding': 'chunked' }
  return new Promise((resolve, reject) => {
    const call = requestHttp1({
      ...{ port, ca, method, path, host: '127.0.0.1', servername: 'localhost', localAddress: from, agent: false },
      headers: { ...headers, ...chunked }
    })
    call.once('error', reject)
    call.once('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    if (end === 'late') {
      call.flushHeaders()
      void sleep(LATE).then(() => call.end())
    } else call.end(end === 'byte' ? 'x' : undefined)
  })
}
