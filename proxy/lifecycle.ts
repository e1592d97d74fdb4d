/**
 * Life of the process after it listens: how it ends without cutting a call, and without waiting for connections that have
 * nothing to say. Node's own closing of idle connections leaves alone one that never sent a byte.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

export class Lifecycle {
  state: 'starting' | 'running' | 'draining' = 'starting'
  /** Requests without an answer, for each open connection. */
  readonly #connections = new Map<Socket, number>()

  /** Watches the server's connections. */
  watch(app: FastifyInstance): void {
    const server = app.server as Server
    server.on('connection', (socket: Socket) => {
      this.#connections.set(socket, 0)
      socket.once('close', () => this.#connections.delete(socket))
    })
    server.on('request', ({ socket }: IncomingMessage, response) => {
      this.#count(socket, 1)
      response.once('close', () => this.#count(socket, -1))
    })
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.state === 'draining') reply.header('connection', 'close')
      done()
    })
  }

  /** Requests without an answer. */
  get running(): number {
    let running = 0
    for (const count of this.#connections.values()) running += count
    return running
  }

  /** Ends the connections on which nothing runs. */
  endIdle(): void {
    for (const [socket, running] of this.#connections) if (running === 0) socket.destroy()
  }

  #count(socket: Socket, by: number): void {
    const running = this.#connections.get(socket)
    if (running !== undefined) this.#connections.set(socket, running + by)
  }
}
