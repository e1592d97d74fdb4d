/**
 * The endpoints under `/sandbox`, for people and tests: the messages that phones received, and the faults to inject. tyntec has
 * nothing like them, so they have a path of their own and need no API key.
 */
import type { ServerResponse } from 'node:http'
import { type Answer, bare, json } from './answer.ts'
import { deliver } from './deliver.ts'
import { faultNames, isFault } from './faults.ts'
import { renderPage } from './page.ts'
import type { Service } from './service.ts'

/** Whether a path is a control endpoint, which is not recorded as a call of the API. */
export function isControlPath(path: string): boolean {
  return path === '/sandbox' || path.startsWith('/sandbox/')
}

/** Answers a call of a control endpoint. `body` is the request body as text. */
export function answerControl(
  service: Pick<Service, 'outbox' | 'faults'>,
  response: ServerResponse,
  request: { method: string; path: string; rawQuery: string; body: string }
): void {
  const { method, path, rawQuery } = request
  if (method === 'GET' && /^\/sandbox\/?$/.test(path)) {
    sendPage(response, renderPage(service.outbox.messages, service.faults.list()))
    return
  }
  deliver(response, controlAnswer(service, method, path, new URLSearchParams(rawQuery), request.body))
}

function controlAnswer(
  { outbox, faults }: Pick<Service, 'outbox' | 'faults'>,
  method: string,
  path: string,
  query: URLSearchParams,
  body: string
): Answer {
  const number = query.get('number')
  if (method === 'GET' && path === '/sandbox/outbox') return json(200, number ? outbox.to(number) : outbox.messages)
  if (method === 'GET' && path === '/sandbox/faults') return json(200, faults.list())
  if (method === 'DELETE' && path === '/sandbox/faults') {
    faults.clear()
    return bare(204)
  }
  const subject = faultSubject(path)
  if (subject !== undefined && method === 'DELETE') {
    faults.clear(subject)
    return bare(204)
  }
  if (subject !== undefined && method === 'PUT') {
    const { fault, once } = readChoice(query, body)
    if (!isFault(fault)) return json(400, { message: `Say fault=NAME, one of ${faultNames.join(', ')}.` })
    faults.set(subject, fault, { once })
    return json(200, { subject, fault, once })
  }
  return json(404, { message: 'The sandbox has /sandbox, /sandbox/outbox and /sandbox/faults/{numberOrOtpId}.' })
}

function faultSubject(path: string): string | undefined {
  const encoded = /^\/sandbox\/faults\/([^/]+)$/.exec(path)?.[1]
  try {
    return encoded && decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** The choice from the query (short for curl) or from a JSON body `{ "fault": …, "once": … }`. */
function readChoice(query: URLSearchParams, body: string): { fault: unknown; once: boolean } {
  const fault = query.get('fault')
  if (fault !== null) return { fault, once: query.get('once') === 'true' }
  try {
    const choice: unknown = JSON.parse(body)
    if (typeof choice !== 'object' || choice === null || !('fault' in choice)) return { fault: undefined, once: false }
    return { fault: choice.fault, once: 'once' in choice && choice.once === true }
  } catch {
    return { fault: undefined, once: false }
  }
}

function sendPage(response: ServerResponse, html: string): void {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
      'cache-control': 'no-store',
      // The page shows texts of callers. This policy blocks scripts in them, even if the escaping has a gap.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'"
    })
    .end(html)
}
