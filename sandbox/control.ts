/**
 * The endpoints under `/sandbox`, for people and tests: the page, the outbox, the faults, and the calls that the page
 * makes. tyntec has none of them, so they have a path of their own and need no API key.
 */
import type { ServerResponse } from 'node:http'
import { type Answer, bare, json } from './answer.ts'
import { deliver } from './deliver.ts'
import { faultNames, isFault } from './faults.ts'
import { isLoopbackHost } from './host.ts'
import { sendPage } from './page.ts'
import type { Service } from './service.ts'
import { actionOf, answerTry, type TryContext } from './try/answer-try.ts'

export type ControlContext = Service & TryContext

interface ControlRequest {
  method: string
  path: string
  rawQuery: string
  /** As text. */
  body: string
  host: string | undefined
  contentType: string | undefined
}

/** Whether a path is a control endpoint. Calls of those are not recorded as calls of the API. */
export function isControlPath(path: string): boolean {
  return path === '/sandbox' || path.startsWith('/sandbox/')
}

/** Answers a call of a control endpoint; 403 if its host is not this machine (host.ts). */
export async function answerControl(
  context: ControlContext,
  response: ServerResponse,
  request: ControlRequest
): Promise<void> {
  const { method, path, rawQuery, body, contentType } = request
  if (!isLoopbackHost(request.host)) {
    deliver(response, json(403, { message: 'The sandbox answers under localhost or 127.0.0.1 only.' }))
    return
  }
  if (method === 'GET' && /^\/sandbox\/?$/.test(path)) {
    await sendPage(response, context)
    return
  }
  const action = method === 'POST' ? actionOf(path) : undefined
  const answer = action
    ? await answerTry(context, action, { contentType, body })
    : controlAnswer(context, method, path, new URLSearchParams(rawQuery), body)
  deliver(response, answer)
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
  return json(404, {
    message:
      'The sandbox has GET /sandbox, GET /sandbox/outbox, /sandbox/faults/{numberOrOtpId} and POST /sandbox/try/{send|verify|resend|delete}.'
  })
}

function faultSubject(path: string): string | undefined {
  const encoded = /^\/sandbox\/faults\/([^/]+)$/.exec(path)?.[1]
  try {
    return encoded && decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** Reads a fault from the query, which is short for curl, or from a JSON body `{ "fault": …, "once": … }`. */
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
