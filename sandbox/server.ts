/**
 * The sandbox: a stateful stand-in for tyntec's 2FA API, on a loopback port. It shares no code with the proxy, so that
 * a mistake in one cannot hide the same mistake in the other.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAccounts, sandboxKeys } from './accounts.ts'
import { appendBounded } from './bounded.ts'
import { answerControl, type ControlContext, isControlPath } from './control.ts'
import { deliver, deliverFault } from './deliver.ts'
import { Faults } from './faults.ts'
import { createGateway } from './gateway.ts'
import { type SandboxOptions, toSettings } from './options.ts'
import { Outbox } from './outbox.ts'
import { answerCall } from './service.ts'
import { OtpStore } from './store.ts'
import { Tries } from './try/tries.ts'

export type { Fault } from './faults.ts'
export type { SandboxOptions } from './options.ts'
export type { Message } from './outbox.ts'

/** A call of the API as it arrived, refused ones included. */
export interface RecordedCall {
  method: string
  /** Not decoded, without the query. */
  path: string
  /** Not decoded, without the `?`; empty if there is no query. */
  rawQuery: string
  headers: IncomingHttpHeaders
  /** Alternating names and values, so that repeated headers are visible. */
  rawHeaders: string[]
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  url: string
  /** The first account's key; the other one is in accounts.ts. */
  apiKey: string
  outbox: Outbox
  faults: Faults
  /** All calls except those under `/sandbox`, oldest first; beyond 100,000 the oldest are dropped. */
  calls: RecordedCall[]
  /** Tells the page the URL of a proxy in front of this sandbox. The page's calls then go through it. */
  showProxy(url: string): void
  /** Stops listening and closes all sockets at once, including those of hanging calls. */
  close(): Promise<void>
}

const CALLS_LIMIT = 100_000

/** Starts a sandbox with its own state. Rejects if the port is in use. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = toSettings(options)
  const accounts = createAccounts(settings.lifetimeMs, settings.maxAttempts)
  const gateway = createGateway(settings, accounts)
  const state = { store: new OtpStore(), outbox: new Outbox(), faults: new Faults(), tries: new Tries() }
  const context: ControlContext = { settings, accounts, gateway, ...state, url: '' }
  const calls: RecordedCall[] = []

  const server = createServer((request, response) => {
    // A defect of the sandbox must not end the process, which may be a test run.
    handle(context, calls, request, response).catch((error: Error) => {
      process.stderr.write(`The sandbox has a defect: ${error.stack}\n`)
      if (!response.headersSent) response.statusCode = 500
      response.end()
    })
  })
  // Node's default of 5 s would close idle sockets between two steps of a slow test. That would look like a fault.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, '127.0.0.1', resolve)
  })

  const { outbox, faults } = state
  const { port } = server.address() as AddressInfo
  context.url = `http://127.0.0.1:${port}`
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const showProxy = (url: string) => {
    context.proxy = url
  }
  return { url: context.url, apiKey: sandboxKeys[0], outbox, faults, calls, showProxy, close }
}

async function handle(
  context: ControlContext,
  calls: RecordedCall[],
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> {
  const { method = '', url = '', headers, rawHeaders } = request
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1)
  const control = isControlPath(path)
  if (!control) appendBounded(calls, { method, path, rawQuery, headers, rawHeaders }, CALLS_LIMIT)

  const body = await readBody(request)
  // The caller disconnected before its request was complete.
  if (body === undefined) return
  response.setHeader('x-sandbox', 'tyntec-2fa-sandbox')
  if (control) {
    const { host, 'content-type': contentType } = headers
    await answerControl(context, response, { method, path, rawQuery, body, host, contentType })
    return
  }
  const [requestId, target] = [headers['x-request-id'], `${method} ${path}`]
  const chosen = context.tries.faultOf(requestId, target)
  const { answer, fault } = answerCall(context, request, path, rawQuery, chosen)
  const given =
    fault === undefined ? deliver(response, answer) : deliverFault(response, answer, fault, context.settings)
  context.tries.note(requestId, target, {
    ...(given && { answer: given }),
    ...(fault && { fault, isDone: answer.status < 300 })
  })
}

/** Reads the whole request body and keeps its first 4 KiB; undefined if the socket closed before the end. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const kept: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (length < 4096) kept.push(chunk)
      length += chunk.length
    }
    return Buffer.concat(kept).toString().slice(0, 4096)
  } catch {
    return undefined
  }
}
