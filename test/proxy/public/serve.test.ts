/**
 * The proxy hands out its own connector, to anybody, under its own public address.
 */
import { readFile } from 'node:fs/promises'
import SwaggerParser from '@apidevtools/swagger-parser'
import { afterAll, expect, test } from 'vitest'
import { call, rawRequest } from '../../support/http.ts'
import { launchProxy, startProxy } from '../../support/proxy.ts'

const NOWHERE = 'http://127.0.0.1:9'
const PUBLIC = { upstream: NOWHERE, env: { PUBLIC_URL: 'https://proxy.contoso.com' } }

// Documents depend on nothing that was asked before.
const [named, unnamed] = await Promise.all([launchProxy(PUBLIC), launchProxy({ upstream: NOWHERE })])
afterAll(() => Promise.all([named.stop(), unnamed.stop()]))

test('/swagger.json is the connector with the public host, open to any origin and without a key', async () => {
  const answer = await call(`${named.url}/swagger.json`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const shipped = JSON.parse(
    await readFile(new URL('../../../connector/apiDefinition.swagger.json', import.meta.url), 'utf8')
  ) as object
  expect(answer.json).toEqual({ ...shipped, host: 'proxy.contoso.com', schemes: ['https'] })
})

test('/openapi.json is a valid OpenAPI 3 document with the same five operations', async () => {
  const { json } = await call(`${named.url}/openapi.json`)
  expect(json).toMatchObject({
    openapi: expect.stringMatching(/^3\.0\./),
    servers: [{ url: 'https://proxy.contoso.com' }]
  })
  const valid = await new SwaggerParser().validate(structuredClone(json) as never)
  const ids = Object.values(valid.paths ?? {}).flatMap((path) =>
    Object.values(path as Record<string, { operationId?: string }>).map(({ operationId }) => operationId)
  )
  expect(ids.sort()).toEqual(['DeleteOTP', 'ResendOTP', 'SendOTP', 'StatusOTP', 'VerifyOTP'])
})

test.each(['/swagger.json', '/openapi.json'])('%s is answered 304 where the caller holds it already', async (path) => {
  const first = await call(`${named.url}${path}`)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  expect(first.headers.get('cache-control')).toBe('public, max-age=300')
  const second = await call(`${named.url}${path}`, { headers: { 'if-none-match': `"other", ${etag}` } })
  expect([second.status, second.text]).toEqual([304, ''])
  const third = await call(`${named.url}${path}`, { headers: { 'if-none-match': '"other"' } })
  expect(third.status).toBe(200)
})

test('without PUBLIC_URL, a host of this machine is taken from the request, any other is not', async () => {
  expect((await call(`${unnamed.url}/swagger.json`)).json).toMatchObject({
    host: `127.0.0.1:${unnamed.port}`,
    schemes: ['http']
  })
  const bytes = 'GET /swagger.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'
  const { text } = await rawRequest(unnamed.port, bytes)
  expect(text).toMatch(/^HTTP\/1\.1 404 /)
  expect(text).toContain('PUBLIC_URL_UNSET')
  expect(text).not.toContain('evil.example')
  expect(text).toMatch(/\r\naccess-control-allow-origin: \*\r\n/i)
})

test('behind a load balancer, trusted or not, its forwarded host is not taken: PUBLIC_URL says it, or nobody', async () => {
  const headers = {
    'x-forwarded-host': 'proxy.contoso.com',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '192.0.2.1'
  }
  const trusting = await startProxy({ upstream: NOWHERE, env: { TRUSTED_PROXIES: '127.0.0.1' } })
  for (const proxy of [trusting, unnamed]) {
    for (const path of ['/swagger.json', '/openapi.json']) {
      const { status, json, text } = await call(`${proxy.url}${path}`, { headers })
      expect([status, json.code]).toEqual([404, 'PUBLIC_URL_UNSET'])
      expect(text).not.toContain('contoso')
    }
  }
  const told = await startProxy({ ...PUBLIC, env: { ...PUBLIC.env, TRUSTED_PROXIES: '127.0.0.1' } })
  const { json } = await call(`${told.url}/swagger.json`, {
    headers: { ...headers, 'x-forwarded-host': 'evil.example' }
  })
  expect(json).toMatchObject({ host: 'proxy.contoso.com', schemes: ['https'] })
})

test.each(['POST', 'PUT', 'DELETE'])('%s /swagger.json is refused', async (method) => {
  expect((await call(`${named.url}/swagger.json`, { method })).status).toBe(404)
})

const PREFLIGHT = {
  origin: 'https://portal.azure.com',
  'access-control-request-method': 'GET',
  'access-control-request-headers': 'x-ms-client-request-id'
}

test.each(['/swagger.json', '/openapi.json'])('OPTIONS %s lets a designer in a browser fetch it', async (path) => {
  const { status, headers, text } = await call(`${unnamed.url}${path}`, { method: 'OPTIONS', headers: PREFLIGHT })
  expect([status, text]).toEqual([204, ''])
  expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))).toEqual({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': '*',
    'access-control-max-age': '7200'
  })
})

test.each([
  ['OPTIONS', '/2fa/v1/otp'],
  ['OPTIONS', '/2fa/v1/otp/b3eaee2c/check'],
  ['GET', '/2fa/v1/otp/b3eaee2c'],
  ['OPTIONS', '/healthz'],
  ['OPTIONS', '/nothing.json']
])('%s %s is refused, without a header that lets a page of another origin read it', async (method, path) => {
  const { status, headers } = await call(`${named.url}${path}`, { method, headers: PREFLIGHT })
  expect(status).toBeGreaterThanOrEqual(400)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})
