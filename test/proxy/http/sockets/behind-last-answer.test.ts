/**
 * Requests are pipelined without end behind an answer that closes the socket. They get no answer, so nothing slows their caller
 * down unless the proxy stops reading. Otherwise each of them would stay in memory until the socket is closed.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { MB, residentMemory } from '../../../support/process-info.ts'
import { expectRecovered, KEY } from '../../../support/scripted-ask.ts'

const SILENT = `GET /2fa/v1/otp/silent-1 HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n\r\n`
const REFUSED = 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx'
const FLOOD = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(40_000)

test('a caller that sends on after its last answer is not read any more, and nobody else notices', async () => {
  const { proxy } = await ownPair()
  await expectRecovered(proxy)
  const before = residentMemory(proxy.pid)
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => {})
  socket.write(SILENT + REFUSED)
  for (let part = 0; part < 12; part++) socket.write(FLOOD)
  await sleep(2_000)
  expect(socket.bytesWritten - socket.writableLength).toBeLessThan(10_000_000)
  expect(residentMemory(proxy.pid) - before).toBeLessThan(150 * MB)
  const startedAt = performance.now()
  expect((await call(`${proxy.url}/healthz`)).status).toBe(200)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  socket.destroy()
  await expectRecovered(proxy)
}, 30_000)
