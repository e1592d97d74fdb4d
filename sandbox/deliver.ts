/**
 * Writes an answer to the socket, with a fault applied if there is one. Except with 503, the operation has run by then:
 * the SMS is sent, the attempt is counted. That makes these faults worth testing.
 */
import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Answer } from './answer.ts'
import { errorAnswer } from './errors.ts'
import type { Fault } from './faults.ts'
import type { Settings } from './options.ts'

const JSON_TYPE = 'application/json;charset=UTF-8'

/**
 * Bytes that `truncated` announces but does not send. The JSON itself is complete, so only `Content-Length` reveals the
 * fault.
 */
const MISSING_BYTES = 64

const HUGE_BYTES = 1_200_000

/** Sends the answer unchanged, and returns it. */
export function deliver(response: ServerResponse, answer: Answer): Answer {
  const { status, headers, body } = answer
  if (body === undefined) {
    // RFC 9110, 8.6: a 204 has no Content-Length.
    response.writeHead(status, { ...headers, ...(status !== 204 && { 'content-length': '0' }) }).end()
    return answer
  }
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': JSON_TYPE, ...headers, 'content-length': bytes.length }).end(bytes)
  return answer
}

/**
 * Sends the answer with the fault applied. `slow` does not answer a caller that has disconnected.
 *
 * @returns the part that a caller can use: without a body if that is no JSON; undefined if the answer is not complete
 */
export function deliverFault(
  response: ServerResponse,
  answer: Answer,
  fault: Fault,
  settings: Settings
): Answer | undefined {
  return spoilers[fault](response, answer, settings)
}

type Spoiler = (response: ServerResponse, answer: Answer, settings: Settings) => Answer | undefined

const spoilers: Record<Fault, Spoiler> = {
  slow(response, answer, { slowMs }) {
    const timer = setTimeout(() => deliver(response, answer), slowMs)
    response.once('close', () => clearTimeout(timer))
    return answer
  },
  hang: () => undefined,
  reset(response) {
    response.socket?.resetAndDestroy()
    return undefined
  },
  truncated(response, answer) {
    const bytes = withBody(answer)
    const length = bytes.length + MISSING_BYTES
    response.writeHead(spoiltStatus(answer), { 'content-type': JSON_TYPE, 'content-length': length })
    response.write(bytes, () => response.socket?.end())
    return undefined
  },
  gzip(response, answer) {
    const bytes = gzipSync(withBody(answer))
    const headers = { 'content-type': JSON_TYPE, 'content-encoding': 'gzip', 'content-length': bytes.length }
    response.writeHead(spoiltStatus(answer), headers).end(bytes)
    return { status: spoiltStatus(answer), body: answer.body ?? {} }
  },
  html(response) {
    const page = '<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>\n'
    response.writeHead(502, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(page) }).end(page)
    return { status: 502 }
  },
  huge(response, answer) {
    const status = spoiltStatus(answer)
    deliver(response, { status, body: { ...answer.body, padding: 'x'.repeat(HUGE_BYTES) } })
    return { status, body: answer.body ?? {} }
  },
  garbage(response) {
    const text = '{"otpId": "5a0dbb0c-'
    response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': Buffer.byteLength(text) }).end(text)
    return { status: 200 }
  },
  '500': (response, _answer, settings) =>
    deliver(response, errorAnswer('internal', 'Something went wrong. :-(', settings)),
  '502': (response) =>
    deliver(response, { status: 502, body: { message: 'An invalid response was received from the upstream server' } }),
  '503': (response) =>
    deliver(response, { status: 503, body: { message: 'failure to get a peer from the ring-balancer' } })
}

function withBody({ body }: Answer): Buffer {
  return Buffer.from(JSON.stringify(body ?? {}))
}

/** A 204 cannot carry the body that a fault needs. */
function spoiltStatus({ status }: Answer): number {
  return status === 204 ? 200 : status
}
