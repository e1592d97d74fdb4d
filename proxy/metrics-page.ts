/**
 * The metrics page, on a port of its own, because it says more about the traffic than callers should learn. Whatever goes wrong
 * with it must not end the process: calls are what it is there for.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Journal } from './journal.ts'
import type { Metrics } from './metrics.ts'

/** Limits of Node's HTTP server, in ms. Scrapers are near and quick; Node's own limits are 60 s and 300 s. */
const LIMITS = { headersTimeout: 3_000, requestTimeout: 3_000, connectionsCheckingInterval: 1_000 }
/** Connections at once; a page that is open by mistake must not use up the process's descriptors. */
const MAX_CONNECTIONS = 50

export interface PageOptions {
  readonly host: string
  readonly port: number
  readonly journal: Journal
}

/** Serves `GET /metrics`, and nothing else. The page does not keep the process alive. */
export async function servePage(metrics: Metrics, { host, port, journal }: PageOptions): Promise<Server> {
  const answer = async ({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (method !== 'GET' || url !== '/metrics') return void response.writeHead(404).end()
    const page = await metrics.page()
    response.writeHead(200, { 'content-type': metrics.contentType }).end(page)
  }
  const server = createServer(LIMITS, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      journal.defect('none', error)
      response.writeHead(500).end()
    })
  })
  server.maxConnections = MAX_CONNECTIONS
  server.unref().listen(port, host)
  await once(server, 'listening')
  return server.on('error', (error) => journal.defect('none', error))
}
