/**
 * Two HTTP clients for tests. `call` is fetch with the answer read. `rawRequest` writes bytes as they are, for what no
 * proper client would send: it sees what stands on the wire, connection ends included.
 */
import { connect } from 'node:net'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body where it is a JSON object, empty otherwise. */
  readonly json: Record<string, unknown>
}

/** One call with fetch. Redirects are not followed: a test wants to see them. */
export async function call(
  url: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}
): Promise<Reply> {
  const response = await fetch(url, { method, headers, redirect: 'manual' })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: objectIn(text) }
}

export interface RawResponse {
  readonly status: number
  /** Names in lower case; a repeated header is joined with commas. */
  readonly headers: Record<string, string>
  readonly body: string
}

export interface RawReply {
  /** All bytes that came, as Latin-1, so that no byte is lost. */
  readonly text: string
  /** The complete responses in it. */
  readonly responses: RawResponse[]
  /** Whether the other side ended the connection, properly or by a reset. */
  readonly closed: boolean
  readonly ms: number
}

/**
 * Writes bytes to 127.0.0.1 and reads until the connection ends, `stopAfter` responses are complete, or time is up.
 *
 * @param options.timeoutMs ms; 2000 by default
 * @param options.stopAfter number of responses to wait for; without it the end of the connection
 * @param options.localAddress address to come from, one of 127.0.0.0/8
 */
export function rawRequest(
  port: number,
  bytes: string | Buffer,
  {
    timeoutMs = 2_000,
    stopAfter = Infinity,
    localAddress = '127.0.0.1'
  }: { timeoutMs?: number; stopAfter?: number; localAddress?: string } = {}
): Promise<RawReply> {
  const startedAt = performance.now()
  const withoutBody = bytes.toString('latin1').startsWith('HEAD ')
  return new Promise((resolve) => {
    let text = ''
    const finish = (closed: boolean) => {
      clearTimeout(timer)
      resolve({ text, responses: parseResponses(text, withoutBody), closed, ms: performance.now() - startedAt })
      socket.destroy()
    }
    const timer = setTimeout(() => finish(false), timeoutMs)
    const socket = connect({ port, host: '127.0.0.1', localAddress }, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      text += chunk
      if (parseResponses(text, withoutBody).length >= stopAfter) finish(false)
    })
    socket.once('error', () => finish(true))
    socket.once('end', () => finish(true))
    socket.once('close', () => finish(true))
  })
}

/** The complete responses of a byte stream, by Content-Length; a response without one ends with its headers. */
function parseResponses(text: string, withoutBody: boolean): RawResponse[] {
  const responses: RawResponse[] = []
  let rest = text
  while (true) {
    const end = rest.indexOf('\r\n\r\n')
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(rest)?.[1]
    if (end < 0 || status === undefined) return responses
    const headers = parseHeaders(rest.slice(0, end))
    const length = withoutBody ? 0 : Number(headers['content-length'] ?? 0)
    const body = rest.slice(end + 4, end + 4 + length)
    if (body.length < length) return responses
    responses.push({ status: Number(status), headers, body })
    rest = rest.slice(end + 4 + length)
  }
}

function parseHeaders(head: string): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of head.split('\r\n').slice(1)) {
    const mark = line.indexOf(':')
    const name = line.slice(0, mark).toLowerCase()
    const value = line.slice(mark + 1).trim()
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return headers
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
