/**
 * Documents: the proxy serves its own connector definition, for "Import from URL" and for the Logic Apps action HTTP + Swagger. That
 * designer fetches it from the maker's browser, so it takes no key and any origin.
 * https://learn.microsoft.com/azure/connectors/connectors-native-http-swagger
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, onSendHookHandler } from 'fastify'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import { getAndHead } from '../http/get-and-head.ts'
import { holdBack } from '../http/hold-back.ts'
import { networkOf } from '../limits/addresses.ts'
import { WindowCounter } from '../limits/window.ts'
import { Documents } from './documents.ts'
import { isFromThisMachine } from './this-machine.ts'

/** Seconds for which a copy may be used without asking again. */
const MAX_AGE = 300
/** Seconds for which a browser may remember a preflight; Chromium takes no more. */
const PREFLIGHT_MAX_AGE = 7_200
/** Requests of one address in a window of so many ms. A designer makes two each time, and caches the result. */
const MOST = 60
const WINDOW = 60_000
/** Addresses that are counted at once. */
const MAX_ADDRESSES = 100_000
/** Requests of all addresses together in a window of so many ms. */
const MOST_OF_ALL = 200
const WINDOW_OF_ALL = 1_000
/** ms for which an error is held back. */
const HOLD = 1_000

/** @param document the definition as it stands in the file */
export function serveDocuments(
  app: FastifyInstance,
  document: object,
  { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>
): void {
  const documents = new Documents(document)
  const route = { config: { open: true }, onRequest: limitRequests(), onSend: [allowAnyOrigin, holdRefusals] }
  for (const path of ['/swagger.json', '/openapi.json']) app.options(path, route, allowGet)
  getAndHead(app, '/swagger.json', route, (request, reply) => {
    give(request, reply, documents.swagger(originFor(request)))
  })
  getAndHead(app, '/openapi.json', route, async (request, reply) => {
    give(request, reply, await documents.openApi(originFor(request)))
    return reply
  })

  /** Where callers reach this proxy. The header Host is not trusted: a definition with a forged host would collect API keys. */
  function originFor({ raw, headers }: FastifyRequest): string {
    if (PUBLIC_URL !== undefined) return PUBLIC_URL
    if (isFromThisMachine(raw)) return `http://${headers.host}`
    throw new ProxyError('PUBLIC_URL_UNSET')
  }

  function give(request: FastifyRequest, reply: FastifyReply, { etag, bytes }: { etag: string; bytes: Buffer }): void {
    reply.header('etag', etag).header('x-request-id', request.id)
    reply.header('cache-control', `public, max-age=${MAX_AGE}`)
    if (PUBLIC_URL === undefined) reply.header('vary', 'Host')
    const held = request.headers['if-none-match'] ?? ''
    if (held === '*' || held.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) reply.code(304).send()
    else reply.header('content-type', 'application/json; charset=utf-8').send(bytes)
  }
}

/** Documents have limits of their own, so that a maker whose key is wrong can still import the connector. */
function limitRequests(): onRequestHookHandler {
  const ofOne = new WindowCounter(WINDOW, MAX_ADDRESSES)
  const ofAll = new WindowCounter(WINDOW_OF_ALL, 1)
  return (request, _reply, done) => {
    const one = ofOne.add(networkOf(request.call.address))
    if (one.current > MOST) throw tooMany('from this address', one.ttl)
    // An address over its own limit uses up nothing of the shared one.
    const all = ofAll.add('all')
    if (all.current > MOST_OF_ALL) throw tooMany('just now', all.ttl)
    done()
  }
}

const tooMany = (which: string, ttl: number): ProxyError =>
  new ProxyError('ADDRESS_THROTTLED', {
    message: `Too many requests for the definition ${which}. Wait as long as Retry-After says.`,
    retryAfter: Math.ceil(ttl / 1000)
  })

/** On errors as well: without it, a designer in a browser cannot show what went wrong. */
const allowAnyOrigin: onSendHookHandler = (_request, reply, _payload, done) => {
  reply.header('access-control-allow-origin', '*')
  done()
}

/** Slows down whoever asks in a loop. */
const holdRefusals: onSendHookHandler = (request, { statusCode }, _payload, done) => {
  if (statusCode === 429 || statusCode === 503) holdBack(request.raw.socket, HOLD, done)
  else done()
}

/** A browser asks before it sends a request with headers of its own: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function allowGet(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('access-control-allow-methods', 'GET').header('access-control-allow-headers', '*')
  reply.header('access-control-max-age', PREFLIGHT_MAX_AGE).header('x-request-id', request.id)
  reply.code(204).send()
}
