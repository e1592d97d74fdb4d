/**
 * Sends one request to the deployment over its own connection: HTTP/1.1 without ALPN, redirects not followed, nothing
 * decompressed, any certificate accepted. So a check sees what is on the wire.
 */
import { type IncomingMessage, request } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Deployment } from './deployment.ts'
import { NoAnswer, noAnswerOf } from './no-answer.ts'
import { LIMIT_MS, openTls } from './tls/open-tls.ts'

/** Bytes of a body at most. */
const MOST = 5_000_000

export interface Question {
  /** GET by default. */
  readonly method?: string
  /** Path and query, sent as they are. */
  readonly path: string
  /** Added to `Host`, and to `Accept-Encoding: identity` unless given here. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  /** `1.1` or `1.0`. */
  readonly httpVersion: string
  /** In the order of arrival, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** As received: without transfer coding, with content coding. */
  readonly body: Buffer
  /** From opening the connection to the end of the body. */
  readonly ms: number
}

/** The first value of a header; undefined without the header. */
export const headerOf = ({ headers }: Answer, name: string): string | undefined =>
  headers.find(([its]) => its === name)?.[1]

/** @throws {NoAnswer} when no complete answer comes within 15 s, or more than 5 MB */
export async function ask(deployment: Deployment, question: Question): Promise<Answer> {
  const startedAt = performance.now()
  const socket = await openTls(deployment)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    socket.destroy()
  }, LIMIT_MS)
  try {
    const response = await responseTo(question, socket, deployment.url.host)
    const body = await bodyOf(response)
    return {
      status: response.statusCode ?? 0,
      httpVersion: response.httpVersion,
      headers: pairsOf(response.rawHeaders),
      body,
      ms: performance.now() - startedAt
    }
  } catch (error) {
    // The error of a truncated body only says that the connection ended.
    throw isLate ? new NoAnswer('slow', `no complete answer within ${LIMIT_MS / 1_000} s`) : noAnswerOf(error)
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

function responseTo(question: Question, socket: TLSSocket, host: string): Promise<IncomingMessage> {
  const { method = 'GET', path, headers = {} } = question
  return new Promise((resolve, reject) => {
    const client = request({
      createConnection: () => socket,
      method,
      path,
      headers: { Host: host, 'User-Agent': 'tyntec-2fa-proxy-doctor', 'Accept-Encoding': 'identity', ...headers }
    })
    client.once('response', resolve)
    client.once('error', reject)
    // Node closes a connection that is to switch protocols (101), without an error.
    client.once('close', () => reject(new NoAnswer('closed', 'the connection ended without an answer')))
    client.end()
  })
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    chunks.push(chunk)
    size += chunk.length
    if (size > MOST) throw new NoAnswer('too-large', `the answer is larger than ${MOST / 1e6} MB`)
  }
  return Buffer.concat(chunks)
}

function pairsOf(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([(raw[at] as string).toLowerCase(), raw[at + 1] as string])
  return pairs
}
