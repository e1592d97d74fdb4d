/**
 * Definition: the proxy hands out its own connector, for "Import from URL" and for the Logic Apps action HTTP + Swagger, whose
 * designer fetches it from the maker's browser: hence no key and open CORS.
 * https://learn.microsoft.com/azure/connectors/connectors-native-http-swagger
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'

/** Seconds for which a copy may be used without asking again. */
const MAX_AGE = 300
/** Seconds for which a browser may remember that it is allowed to ask; Chromium takes no more. */
const PREFLIGHT_MAX_AGE = 7_200
/** Hosts under which a request's own `Host` is believed without PUBLIC_URL: trying things out on this machine. */
const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/

/** @param document the definition as it stands in the file */
export function registerServing(app: FastifyInstance, document: object, settings: ServingSettings): void {
  const route = { config: { open: true }, onSend: allowAnyOrigin }
  for (const path of ['/swagger.json', '/openapi.json']) app.options(path, route, allowGet)
  app.get('/swagger.json', route, (request, reply) => {
    give(request, reply, { ...document, ...addressOf(request, settings) })
  })
  app.get('/openapi.json', route, async (request, reply) => {
    // Loaded with the first such call: most processes never see one.
    const { upgrade } = await import('@scalar/openapi-upgrader')
    const { host, schemes } = addressOf(request, settings)
    const upgraded = upgrade(structuredClone(document) as Record<string, unknown>, '3.0')
    give(request, reply, { ...upgraded, servers: [{ url: `${schemes[0]}://${host}` }] })
    return reply
  })
}

/** On errors as well: without it, a designer in a browser shows its user nothing of what went wrong. */
const allowAnyOrigin: onSendHookHandler = (_request, reply, _payload, done) => {
  reply.header('access-control-allow-origin', '*')
  done()
}

/** A fetch with a header of its own asks first: https://fetch.spec.whatwg.org/#cors-preflight-fetch */
function allowGet(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('access-control-allow-methods', 'GET').header('access-control-allow-headers', '*')
  reply.header('access-control-max-age', PREFLIGHT_MAX_AGE).header('x-request-id', request.id)
  reply.code(204).send()
}

type ServingSettings = Pick<Config, 'PUBLIC_URL' | 'TRUSTED_PROXIES'>

/** Host and scheme under which callers reach this proxy. A `Host` that anybody may write is not believed. */
function addressOf(request: FastifyRequest, { PUBLIC_URL, TRUSTED_PROXIES }: ServingSettings) {
  if (PUBLIC_URL !== undefined) {
    const { host, protocol } = new URL(PUBLIC_URL)
    return { host, schemes: [protocol.slice(0, -1)] }
  }
  const behindTrusted = TRUSTED_PROXIES !== undefined && request.ips !== undefined && request.ips.length > 1
  if (!behindTrusted && !THIS_MACHINE.test(request.host)) throw new Refusal('PUBLIC_URL_UNSET')
  return { host: request.host, schemes: [request.protocol] }
}

function give(request: FastifyRequest, reply: FastifyReply, document: object): void {
  const text = `${JSON.stringify(document, null, 2)}\n`
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  reply.header('etag', etag).header('x-request-id', request.id)
  reply
    .header('cache-control', `public, max-age=${MAX_AGE}`)
    .header('vary', 'Host, X-Forwarded-Host, X-Forwarded-Proto')
  const held = request.headers['if-none-match'] ?? ''
  if (held === '*' || held.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) reply.code(304).send()
  else reply.header('content-type', 'application/json; charset=utf-8').send(text)
}
