/**
 * What makers download from the front page: the connector and the examples, with this proxy's address in them. They are
 * made at their first request and kept. Without an address that Microsoft's cloud can reach, there are none.
 */
import type { FastifyInstance } from 'fastify'
import type { PublicAddress } from '../../pages/front/page.ts'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import { getAndHead } from '../http/get-and-head.ts'
import { busyInShortage, lateLoader } from '../http/load-late.ts'
import { Kept } from './kept.ts'
import type { DownloadPath } from './make-download.ts'
import { holdRefusals, limitRequests } from './request-limit.ts'
import { give, type Served } from './served.ts'

/** Requests that one address may make in a minute, for all files together. */
const MOST = 120
const JSON_FILE = 'application/json; charset=utf-8'
const ZIP = 'application/zip'

/** Content types. The paths are those of the front page, repeated here so that the page need not be loaded. */
const TYPES: Readonly<Record<DownloadPath, string>> = {
  '/downloads/apiDefinition.swagger.json': JSON_FILE,
  '/downloads/tyntec-2fa-connector.zip': ZIP,
  '/downloads/icon.png': 'image/png',
  '/downloads/tyntec-2fa-m365.zip': ZIP,
  '/downloads/send.json': JSON_FILE,
  '/downloads/verify.json': JSON_FILE,
  '/downloads/send-wait-verify.json': JSON_FILE
}

const loadAddress = lateLoader(() => import('./public-address.ts'))
const loadMaker = lateLoader(() => import('./make-download.ts'))

export function serveDownloads(app: FastifyInstance, config: Pick<Config, 'PUBLIC_URL' | 'UPSTREAM_URL'>): void {
  const route = {
    config: { open: true },
    onRequest: limitRequests('downloads', MOST),
    onSend: holdRefusals,
    errorHandler: busyInShortage
  }
  const kept = new Kept<Promise<Served>>(Object.keys(TYPES).length)
  for (const [path, type] of Object.entries(TYPES)) {
    const headers = {
      'content-type': type,
      'content-disposition': `attachment; filename="${path.split('/').at(-1)}"`,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff'
    }
    getAndHead(app, path, route, async (request, reply) => {
      const { addressFor } = await loadAddress()
      const origin = originOf(addressFor(request.raw, config))
      const file = await kept.get(path, async () => {
        const { makeDownload } = await loadMaker()
        return makeDownload(path as DownloadPath, origin)
      })
      give(request, reply, file, headers)
      return reply
    })
  }
}

/** @throws {ProxyError} if there is no address that Microsoft's cloud can reach */
function originOf(address: PublicAddress): string {
  if (address.kind === 'public') return address.origin
  const why =
    address.kind === 'unusable' ? `cannot be used at its address. ${address.reason}` : 'has no public address.'
  throw new ProxyError('PUBLIC_URL_UNSET', {
    message: `This proxy ${why} Ask whoever runs it to set PUBLIC_URL to a public https address, such as https://proxy.contoso.com.`
  })
}
