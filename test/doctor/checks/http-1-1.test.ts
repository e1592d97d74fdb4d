/**
 * HTTP_1_1: a caller that knows HTTP/1.1 alone is not served. No other check that speaks HTTP is made then.
 */
import { createSecureServer } from 'node:http2'
import { createServer } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { HTTP_1_1 } from '../../../doctor/checks/http-1-1.ts'
import { GOOD } from '../support/chain.ts'
import { deploymentBehind, deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'
import { listening } from '../support/front.ts'

const proxy = useProxy()

async function behind(server: Parameters<typeof listening>[0]) {
  const front = await listening(server)
  onTestFinished(() => front.close())
  return deploymentBehind({ 443: front.port })
}

test('fires alone for a server of HTTP/2 alone', async () => {
  const deployment = await behind(createSecureServer(GOOD, (_, response) => response.end()))
  expect(await findingsOf(deployment)).toEqual(['HTTP_1_1'])
  expect(await HTTP_1_1.run(deployment)).toMatchObject({
    level: 'fault',
    what: expect.stringContaining('only HTTP/2')
  })
})

test('fires alone for a server that asks for client certificates', async () => {
  const deployment = await deploymentOf(proxy, { tls: { requestCert: true, rejectUnauthorized: true } })
  expect(await findingsOf(deployment)).toEqual(['HTTP_1_1'])
  expect(await HTTP_1_1.run(deployment)).toMatchObject({
    level: 'fault',
    what: expect.stringContaining('certificate of their own')
  })
})

test('fires alone for what is no HTTP at all', async () => {
  const deployment = await behind(createServer(GOOD, (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')))
  expect(await findingsOf(deployment)).toEqual(['HTTP_1_1'])
})

test('a refusal of the version is a fault', async () => {
  const answer = 'HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n'
  const deployment = await behind(createServer(GOOD, (socket) => socket.once('data', () => socket.end(answer))))
  expect(await HTTP_1_1.run(deployment)).toMatchObject({ level: 'fault', what: expect.stringContaining('426') })
})

test('HTTP/1.0 is a warning', async () => {
  const answer = 'HTTP/1.0 200 OK\r\n\r\nok'
  const deployment = await behind(createServer(GOOD, (socket) => socket.once('data', () => socket.end(answer))))
  expect(await HTTP_1_1.run(deployment)).toMatchObject({ level: 'warning', what: expect.stringContaining('HTTP/1.0') })
})
