/**
 * The front page: what makers see who open the proxy's address in a browser. It costs neither the start nor a call any
 * time, because its modules are loaded at the first request for it.
 */
import type { FastifyInstance } from 'fastify'
import type { FrontPage } from '../../pages/front/page.ts'
import type { Config } from '../config/settings.ts'
import { getAndHead } from '../http/get-and-head.ts'
import { busyInShortage, lateLoader } from '../http/load-late.ts'
import { serveDownloads } from './downloads.ts'
import { refuseInWords } from './refused-page.ts'
import { holdRefusals, limitRequests } from './request-limit.ts'
import { give } from './served.ts'

/** Requests that one address may make in a minute: many makers may be behind one. */
const MOST = 120

/** @param status what `/readyz` answers */
export function serveFrontPage(
  app: FastifyInstance,
  config: Pick<Config, 'FRONT_PAGE' | 'PUBLIC_URL' | 'UPSTREAM_URL'>,
  status: () => FrontPage['status']
): void {
  if (!config.FRONT_PAGE) return
  const route = {
    config: { open: true },
    onRequest: limitRequests('the page', MOST),
    onSend: [refuseInWords, holdRefusals],
    errorHandler: busyInShortage
  }
  const load = lateLoader(async () => {
    const { FrontPageText } = await import('./front-page-text.ts')
    return new FrontPageText(config)
  })
  getAndHead(app, '/', route, async (request, reply) => {
    const text = await load()
    const { page, headers } = await text.for(request.raw, status())
    give(request, reply, page, headers)
    return reply
  })
  serveDownloads(app, config)
}
