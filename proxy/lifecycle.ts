/**
 * Life of the process after it listens: how it ends without cutting a call, and without waiting for connections that have
 * nothing to say. Node's own closing of idle connections leaves alone one that never sent a byte.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

export class Lifecycle {
  state: 'starting' | 'running' | 'draining' = 'starting'
  /** Answers that are still to be given, for each open connection. */
  readonly #connections = new Map<Socket, Set<ServerResponse>>()
  #app: FastifyInstance | undefined

  /** Watches the server's connections. */
  watch(app: FastifyInstance): void {
    this.#app = app
    const server = app.server as Server
    server.on('connection', (socket: Socket) => {
      const answers = new Set<ServerResponse>()
      this.#connections.set(socket, answers)
      socket.once('close', () => {
        this.#connections.delete(socket)
        setImmediate(tellAll, answers)
      })
    })
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      const answers = this.#connections.get(socket)
      answers?.add(response)
      response.once('close', () => answers?.delete(response))
    })
    app.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.state === 'draining') reply.header('connection', 'close')
      done()
    })
  }

  /** Requests without an answer. */
  get running(): number {
    let running = 0
    for (const answers of this.#connections.values()) running += answers.size
    return running
  }

  /**
   * Lets the answers that are still due on a connection go out, and ends it after the last one.
   *
   * @returns false where none is due
   */
  endAfterAnswers(socket: Socket): boolean {
    const last = [...(this.#connections.get(socket) ?? [])].at(-1)
    // https://nodejs.org/api/http.html#class-httpserverresponse: without keep-alive an answer closes its connection.
    if (last) last.shouldKeepAlive = false
    return last !== undefined
  }

  /** Takes no more connections, ends those on which nothing runs, and settles when the calls on the others have their answers. */
  async close(): Promise<void> {
    const closed = this.#app?.close()
    for (const [socket, answers] of this.#connections) if (answers.size === 0) socket.destroy()
    await closed
  }
}

/**
 * Of several requests that came in one packet only the first has the connection: when it closes, Node tells that one's answer
 * and forgets the others. https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js (abortIncoming, onServerResponseClose)
 */
function tellAll(answers: ReadonlySet<ServerResponse>): void {
  for (const answer of answers) answer.emit('close')
}
