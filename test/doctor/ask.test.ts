/**
 * One request as it stands on the wire, and why there is no answer in plain words.
 */

import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ask, headerOf } from '../../doctor/ask.ts'
import { deploymentBehind } from './support/deployments.ts'
import { listening, startFront } from './support/front.ts'

async function behind(...[listener]: Parameters<typeof startFront>) {
  const front = await startFront(listener)
  onTestFinished(() => front.close())
  return deploymentBehind({ 443: front.port })
}

test('an answer comes as it is: no redirect is followed, nothing is decompressed', async () => {
  const packed = gzipSync('hello')
  let asked: string[] = []
  const deployment = await behind((request, response) => {
    asked = request.rawHeaders
    response.writeHead(302, { Location: '/elsewhere', 'Content-Encoding': 'gzip', 'X-Path': request.url }).end(packed)
  })
  const answer = await ask(deployment, { path: '/a%2Fb?x=%2B', headers: { apikey: 'k' } })
  expect(answer).toMatchObject({ status: 302, httpVersion: '1.1', body: packed })
  expect(headerOf(answer, 'location')).toBe('/elsewhere')
  expect(headerOf(answer, 'x-path')).toBe('/a%2Fb?x=%2B')
  expect(asked).toEqual(
    expect.arrayContaining(['Host', 'proxy.contoso.com', 'Accept-Encoding', 'identity', 'apikey', 'k'])
  )
})

test('nothing listens', async () => {
  await expect(ask(await deploymentBehind({}), { path: '/' })).rejects.toMatchObject({ kind: 'refused' })
})

test('what listens speaks no TLS', async () => {
  const plain = await listening(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
  onTestFinished(() => plain.close())
  await expect(ask(await deploymentBehind({ 443: plain.port }), { path: '/' })).rejects.toMatchObject({ kind: 'tls' })
})

test('a connection that ends within the answer', async () => {
  const deployment = await behind((_, response) => {
    response.writeHead(200, { 'Content-Length': '10' }).write('half')
    setImmediate(() => response.destroy())
  })
  await expect(ask(deployment, { path: '/' })).rejects.toMatchObject({ kind: 'closed' })
})

test('what is no HTTP', async () => {
  const deployment = await behind((_, response) => void response.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'))
  await expect(ask(deployment, { path: '/' })).rejects.toMatchObject({ kind: 'not-http' })
})

test('an answer that changes the protocol', async () => {
  const deployment = await behind(
    (_, response) =>
      void response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n')
  )
  await expect(ask(deployment, { path: '/' })).rejects.toMatchObject({ kind: 'closed' })
})

test('headers that are larger than they may be', async () => {
  const deployment = await behind((_, response) => void response.writeHead(200, { 'X-Long': 'x'.repeat(20_000) }).end())
  await expect(ask(deployment, { path: '/' })).rejects.toMatchObject({ kind: 'too-large' })
})

test('a body that never ends is said to be slow', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const deployment = await behind(async (_, response) => {
    response.writeHead(200, { 'Content-Length': '10' }).write('half')
    // The client reads its head meanwhile.
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
    vi.advanceTimersByTime(15_000)
  })
  await expect(ask(deployment, { path: '/' })).rejects.toMatchObject({ kind: 'slow' })
})
