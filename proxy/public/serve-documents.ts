/**
 * Documents: the proxy serves its own connector definition, for "Import from URL" and for the Logic Apps action HTTP +
 * Swagger. That designer fetches it in the maker's browser, so any origin may read it, without a key.
 * https://learn.microsoft.com/azure/connectors/connectors-native-http-swagger
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import { getAndHead } from '../http/get-and-head.ts'
import { busyInShortage } from '../http/load-late.ts'
import { Documents } from './documents.ts'
import { holdRefusals, limitRequests } from './request-limit.ts'
import { give } from './served.ts'
import { isFromThisMachine } from './this-machine.ts'

/** Requests that one address may make in a minute. A designer makes two each time, and caches the result. */
const MOST = 60
/** Seconds for which a copy may be used without asking again. */
const MAX_AGE = 300
/** Seconds for which a browser may remember a preflight; Chromium's maximum. */
const PREFLIGHT_MAX_AGE = 7_200

/** @param document the definition, parsed from its file */
export function serveDocuments(
  app: FastifyInstance,
  document: object,
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>
): void {
  const documents = new Documents(document)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': `public, max-age=${MAX_AGE}`,
    ...(PUBLIC_URL === undefined ? { vary: 'Host' } : {})
  }
  const route = {
    config: { open: true },
    onRequest: limitRequests('the definition', MOST),
    onSend: [allowAnyOrigin, holdRefusals],
    errorHandler: busyInShortage
  }
  for (const path of ['/swagger.json', '/openapi.json']) app.options(path, route, allowGet)
  getAndHead(app, '/swagger.json', route, (request, reply) => {
    give(request, reply, documents.swagger(originFor(request)), headers)
  })
  getAndHead(app, '/openapi.json', route, async (request, reply) => {
    give(request, reply, await documents.openApi(originFor(request)), headers)
    return reply
  })

  /** Where callers reach this proxy. The header Host is not trusted: a definition with a forged host would collect API keys. */
  function originFor({ raw }: FastifyRequest): string {
    if (PUBLIC_URL !== undefined) return PUBLIC_URL
    if (isFromThisMachine(raw)) return `http://${raw.headers.host}`
    throw new ProxyError('PUBLIC_URL_UNSET')
  }
}

/** On errors as well: without it, a designer in a browser cannot show what went wrong. */
const allowAnyOrigin: onSendHookHandler = (_request, reply, _payload, done) => {
  reply.header('access-control-allow-origin', '*')
  done()
}

/**
 * Answers a preflight, by which a browser asks to send headers of its own:
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
function allowGet(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('access-control-allow-methods', 'GET').header('access-control-allow-headers', '*')
  reply.header('access-control-max-age', PREFLIGHT_MAX_AGE).header('x-request-id', request.id)
  reply.code(204).send()
}
