/**
 * What stands in front of the proxy: ends TLS and passes everything on as it came, byte for byte where HTTP allows it.
 */
import { once } from 'node:events'
import { type IncomingMessage, type RequestListener, request, type ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { GOOD } from './chain.ts'

export interface Front {
  readonly port: number
  close(): Promise<void>
}

/** Passes a request on to the proxy and its answer back, path, names and bodies untouched. */
export const passTo =
  (port: number): RequestListener =>
  (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const onward = request({
      host: '127.0.0.1',
      port,
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: incoming.headers,
      agent: false
    })
    onward.on('response', (answer) => {
      outgoing.sendDate = false
      outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

/** Starts a TLS server with the good certificate, unless options say otherwise. */
export const startFront = (listener: RequestListener, options: ServerOptions = {}): Promise<Front> =>
  listening(createServer({ ...GOOD, ...options }, listener))

/** Makes a server listen on a free port of 127.0.0.1; `close` ends its connections, too. */
export async function listening(server: Server): Promise<Front> {
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => {})
  })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.destroy()
    await closed
  }
  return { port: (server.address() as AddressInfo).port, close }
}
