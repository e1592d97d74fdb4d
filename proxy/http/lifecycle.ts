/**
 * Life of the process after it listens: how it ends without cutting a call, and without waiting for connections that have
 * nothing to say. Node's own closing of idle connections leaves alone one that never sent a byte.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { errorAnswer } from '../errors.ts'
import { expectNoMore } from './close-after-response.ts'
import { askWhetherThere } from './half-closed.ts'
import { respondError } from './respond.ts'

export class Lifecycle {
  state: 'starting' | 'running' | 'draining' = 'starting'
  /** Whether the process is about to end: calls that still arrive are refused. */
  ending = false
  /** Answers that are still to be given, for each open connection, in the order in which they go out. */
  readonly #connections = new Map<Socket, Set<FastifyReply>>()
  #app: FastifyInstance | undefined
  #whenAllAreOut: (() => void) | undefined
  #closing = false

  /** Watches the server's connections. */
  watch(app: FastifyInstance): void {
    this.#app = app
    const server = app.server as Server & { httpAllowHalfOpen: boolean }
    // A caller may end its half behind its request and still want the answer (RFC 9112, 9.6). Node's server would end the other
    // half, too, and the answer would be lost. Node does not document the property; it is there since 0.x, in its own tests
    // (test-http-server.js), and stayed for the modules that use it: https://github.com/nodejs/node/pull/36819
    server.httpAllowHalfOpen = true
    // Node takes a connection for idle whose first answer is made, though calls run behind it, and would close it with the server:
    // https://nodejs.org/api/http.html#servercloseidleconnections. What is idle is known here.
    server.closeIdleConnections = () => this.#closeIdle()
    app.addHook('preClose', (done) => {
      this.#closing = true
      done()
    })
    server.on('connection', (socket: Socket) => {
      const answers = new Set<FastifyReply>()
      this.#connections.set(socket, answers)
      socket.once('end', () => askWhetherThere(answers))
      socket.once('close', () => {
        this.#connections.delete(socket)
        setImmediate(tellAll, answers)
      })
    })
    app.addHook('onSend', ({ raw: { socket } }, reply, _payload, done) => {
      if (this.state === 'draining' && this.#lastOn(socket) === reply) {
        // Behind it nothing would be answered any more, so nothing may reach tyntec either.
        expectNoMore(socket)
        reply.header('connection', 'close')
      }
      done()
    })
  }

  /** Notes that a request waits for its answer, and when nobody does any more. */
  follow(reply: FastifyReply): void {
    const { request } = reply
    const answers = this.#connections.get(request.raw.socket)
    answers?.add(reply)
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) request.call.givenUp = 'caller-left'
      answers?.delete(reply)
      // Its answer was made before the drain, and says that the connection stays.
      if (this.#closing && answers?.size === 0) request.raw.socket.destroySoon()
      if (this.#whenAllAreOut && this.running === 0) this.#whenAllAreOut()
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
    const last = this.#lastOn(socket)?.raw
    if (!last) return false
    // An answer that waits for the ones before it has its head already, and says there that the connection stays.
    if (last.headersSent) last.once('close', () => socket.destroySoon())
    // https://nodejs.org/api/http.html#class-httpserverresponse: without keep-alive an answer closes its connection.
    else last.shouldKeepAlive = false
    return true
  }

  /** Takes no more connections, ends those on which nothing runs, and settles when the calls on the others have their answers. */
  async close(): Promise<void> {
    const closed = this.#app?.close()
    // At once: connections that never spoke need not wait for the hooks of the app.
    this.#closeIdle()
    await closed
  }

  #closeIdle(): void {
    for (const [socket, answers] of this.#connections) if (answers.size === 0) socket.destroy()
  }

  /**
   * Gives every call its answer now, for the end of the process. What tyntec was asked is given up, and the operation's policy
   * says what that means; the other calls have done nothing yet, and are refused.
   *
   * @param done called once, when the answers are out; never where a caller does not take its own
   */
  answerAll(done: () => void): void {
    this.state = 'draining'
    this.#whenAllAreOut = done
    for (const reply of [...this.#connections.values()].flatMap((answers) => [...answers])) {
      try {
        answerNow(reply)
      } catch {
        // One that cannot be answered must not cost the others their answers.
      }
    }
    if (this.running === 0) done()
  }

  #lastOn(socket: Socket): FastifyReply | undefined {
    let last: FastifyReply | undefined
    for (const reply of this.#connections.get(socket) ?? []) last = reply
    return last
  }
}

function answerNow(reply: FastifyReply): void {
  const { request, sent } = reply
  if (sent) return
  const { call } = request
  if (call.giveUp) {
    call.giveUp('ending')
    return
  }
  // Whatever it waits for, it must not reach tyntec behind an answer that says that nothing was sent.
  call.givenUp = 'ending'
  respondError(request, reply, errorAnswer('OVERLOADED'))
}

/**
 * Of several requests that came in one packet only the first has the connection: when it closes, Node tells that one's answer
 * and forgets the others. https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js (abortIncoming, onServerResponseClose)
 */
function tellAll(answers: ReadonlySet<FastifyReply>): void {
  for (const { raw } of answers) raw.emit('close')
}
