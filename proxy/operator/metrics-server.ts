/**
 * The metrics page, on a port of its own, because it reveals more about the traffic than callers should see. No error of it may end
 * the process, which must keep serving calls.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { boundSockets } from '../http/bounded-sockets.ts'
import { holdBack } from '../http/hold-back.ts'
import { WindowCounter } from '../limits/window.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { Metrics } from '../observe/metrics.ts'

/** Limits of Node's HTTP server, in ms. Scrapers are near and quick; Node's defaults are 60 s and 300 s. */
const LIMITS = { headersTimeout: 3_000, requestTimeout: 3_000, connectionsCheckingInterval: 1_000 }
/** ms; a client that has not read the page by then may be replaced. */
const PATIENCE = 10_000
/** ms for which a page is cached. Scrapers do not come more often, and a client that does must not take CPU time from calls. */
const KEEP = 1_000
/** Requests that are answered at once within KEEP; further ones are delayed by about KEEP. */
const PROMPT = 20

export interface PageOptions {
  readonly host: string
  readonly port: number
  readonly callLog: CallLog
  /** Maximum number of sockets. */
  readonly sockets: number
}

/** Serves `GET /metrics` and nothing else. The server does not keep the process alive. */
export async function servePage(metrics: Metrics, { host, port, callLog, sockets }: PageOptions): Promise<Server> {
  const page = keptPage(metrics)
  const answers = new WindowCounter(KEEP, 1)
  const answer = async ({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (method !== 'GET' || url !== '/metrics') return void response.writeHead(404).end()
    const bytes = await page()
    response.writeHead(200, { 'content-type': metrics.contentType, 'content-length': bytes.length }).end(bytes)
  }
  const server = createServer(LIMITS, (request, response) => {
    const give = () =>
      void answer(request, response).catch((error: unknown) => {
        callLog.defect('none', error)
        response.writeHead(500).end()
      })
    if (answers.add('all').current > PROMPT) holdBack(request.socket, KEEP, give)
    else give()
  })
  boundSockets(server, { most: sockets, patience: PATIENCE })
  server.unref().listen(port, host)
  await once(server, 'listening')
  return server.on('error', (error) => callLog.defect('none', error))
}

/** Renders the page once for all requests within KEEP. A failure is not cached. */
function keptPage(metrics: Metrics): () => Promise<Buffer> {
  let kept: Promise<Buffer> | undefined
  let until = 0
  return () => {
    if (kept && performance.now() < until) return kept
    until = performance.now() + KEEP
    const making = metrics.page().then((text) => Buffer.from(text))
    kept = making
    making.catch(() => {
      if (kept === making) kept = undefined
    })
    return making
  }
}
