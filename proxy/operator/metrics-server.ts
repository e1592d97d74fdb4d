/**
 * The operators' port, which reveals more about the traffic than callers should see: metrics for Prometheus, and a page
 * for people. No error here may end the process, which must keep serving calls.
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
/**
 * ms for which a page is cached. Scrapers do not come more often. A client that does must not take CPU time from calls.
 */
const KEEP = 1_000
/** Requests that are answered at once within KEEP; further ones are delayed by about KEEP. */
const PROMPT = 20

export interface PageOptions {
  readonly host: string
  readonly port: number
  readonly callLog: CallLog
  /** Maximum number of sockets. */
  readonly sockets: number
  /** Renders the page for people; without it there is none. */
  readonly overview?: () => Promise<Rendered>
}

/** A page as it goes out. */
export interface Rendered {
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** Serves `GET` and `HEAD` of `/metrics` and `/`, and nothing else. The server does not keep the process alive. */
export async function servePage(
  metrics: Metrics,
  { host, port, callLog, sockets, overview }: PageOptions
): Promise<Server> {
  const pages = new Map([['/metrics', kept(() => metricsOf(metrics))]])
  if (overview) pages.set('/', kept(overview))
  const answers = new WindowCounter(KEEP, 1)
  const answer = async ({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const page = method === 'GET' || method === 'HEAD' ? pages.get(url ?? '') : undefined
    if (!page) return void response.writeHead(404).end()
    const { headers, bytes } = await page()
    response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(method === 'GET' ? bytes : undefined)
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

const metricsOf = async (metrics: Metrics): Promise<Rendered> => ({
  headers: { 'content-type': metrics.contentType },
  bytes: Buffer.from(await metrics.page())
})

/** Renders a page once for all requests within KEEP. A failure is not cached. */
function kept(render: () => Promise<Rendered>): () => Promise<Rendered> {
  let kept: Promise<Rendered> | undefined
  let until = 0
  return () => {
    if (kept && performance.now() < until) return kept
    until = performance.now() + KEEP
    const making = render()
    kept = making
    making.catch(() => {
      if (kept === making) kept = undefined
    })
    return making
  }
}
