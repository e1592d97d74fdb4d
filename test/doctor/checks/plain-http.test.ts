/**
 * PLAIN_HTTP: a proxy that answers without encryption is found. A redirect to https is none, nor is what belongs to others.
 */
import { createServer, type RequestListener } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { listening } from '../support/front.ts'
import { found, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

async function withPort80(listener: RequestListener) {
  const server = await listening(createServer(listener))
  onTestFinished(() => server.close())
  return spoilt(proxy, {}, { ports: { 80: server.port } })
}

test('the proxy itself on port 80', async () => {
  const deployment = await spoilt(proxy, {}, { ports: { 80: proxy.port } })
  expect(await onlyFinding(deployment, 'PLAIN_HTTP', 'fault')).toContain('without encryption')
})

test('a redirect to https, and the page of something else', async () => {
  const redirecting = await withPort80((_request, response) =>
    response.writeHead(301, { location: 'https://proxy.contoso.com/' }).end()
  )
  expect(await found(redirecting)).toEqual([])
  const other = await withPort80((_request, response) => response.end('<h1>It works!</h1>'))
  expect(await found(other)).toEqual([])
})
