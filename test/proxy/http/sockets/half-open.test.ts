/**
 * A client that was refused keeps its half of the socket open. Node no longer watches such a socket, so nothing but the proxy
 * would ever close it.
 */
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'

const CLIENTS = 10

const sockets = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** Connects, sends bytes, and never ends its half. */
function open(port: number, bytes: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => socket.write(bytes))
    socket.on('error', () => {}).once('end', () => resolve(socket))
    socket.resume()
  })
}

test.each([
  ['400 for garbage', '\0garbage\r\n\r\n'],
  ['405 for a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'],
  ['408 for half a head', 'GET / HTTP/1.1\r\n']
])(
  'sockets refused with %s are closed although the client keeps its half open',
  { timeout: 40_000 },
  async (_name, bytes) => {
    const { proxy } = await ownPair()
    await (await open(proxy.port, '\0\r\n\r\n')).destroy()
    await expect.poll(() => sockets(proxy.pid), { timeout: 5_000 }).toBeLessThan(100)
    const before = sockets(proxy.pid)
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => open(proxy.port, bytes)))
    onTestFinished(() => clients.forEach((client) => void client.destroy()))
    await expect.poll(() => sockets(proxy.pid), { timeout: 5_000 }).toBeLessThanOrEqual(before)
  }
)
