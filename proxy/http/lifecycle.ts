/**
 * Every request: how the process ends without cutting a call, and without waiting for idle sockets. Node's own
 * `closeIdleConnections` skips sockets that never sent a byte.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../call.ts'
import { errorAnswer } from '../errors.ts'
import { expectNoMore } from './close-after-response.ts'
import { refuseUnfinished } from './empty-body.ts'
import { askWhetherThere } from './half-closed.ts'
import { respondError } from './respond.ts'

export class Lifecycle {
  state: 'starting' | 'running' | 'draining' = 'starting'
  /** Whether the process is about to end. Calls that still arrive are refused. */
  ending = false
  /** Whether no more sockets are accepted. A request whose body has not ended is refused. */
  closing = false
  /** Responses that are still due on each open socket, in the order in which they go out. */
  readonly #sockets = new Map<Socket, Set<FastifyReply>>()
  #app: FastifyInstance | undefined
  #whenAllAreOut: (() => void) | undefined

  /** Watches the server's sockets. */
  watch(app: FastifyInstance): void {
    this.#app = app
    const server = app.server as Server & { httpAllowHalfOpen: boolean }
    // A caller may half-close its socket after its request and still want the answer (RFC 9112, 9.6). Node's server
    // would close the other half, too, and the answer would be lost. The property is not documented. It exists since
    // 0.x, is used by Node's own tests (test-http-server.js), and was kept for the modules that use it:
    // https://github.com/nodejs/node/pull/36819
    server.httpAllowHalfOpen = true
    // Node considers a socket idle once its first response is made, even if pipelined calls still run, and would close
    // it: https://nodejs.org/api/http.html#servercloseidleconnections. `#sockets` knows what is really idle.
    server.closeIdleConnections = () => this.#closeIdle()
    // A signal during the start has set the state to draining, which stays.
    server.once('listening', () => {
      if (this.state === 'starting') this.state = 'running'
    })
    app.addHook('preClose', (done) => {
      this.closing = true
      // These requests have not reached tyntec, and their bodies may never end.
      for (const socket of this.#sockets.keys()) refuseUnfinished(socket, 'OVERLOADED')
      done()
    })
    server.on('connection', (socket: Socket) => {
      const answers = new Set<FastifyReply>()
      this.#sockets.set(socket, answers)
      socket.once('end', () => askWhetherThere(answers))
      socket.once('close', () => {
        this.#sockets.delete(socket)
        setImmediate(emitClose, answers)
      })
    })
    app.addHook('onSend', ({ raw: { socket } }, reply, _payload, done) => {
      if (this.state === 'draining' && this.#lastOn(socket) === reply) {
        // Requests after it would get no response, so they must not reach tyntec either.
        expectNoMore(socket)
        reply.header('connection', 'close')
      }
      done()
    })
  }

  /**
   * Notes that a request waits for its response.
   *
   * @param finished called once, when the response is out or its caller has left, before any other consequence
   */
  follow(request: FastifyRequest, reply: FastifyReply, finished: () => void): void {
    const { socket } = request.raw
    const answers = this.#sockets.get(socket)
    let isOver = false
    answers?.add(reply)
    // One listener for everything at the end of a request: several took 2 us of each call, and `once` costs more.
    reply.raw.on('close', () => {
      // `emitClose` emits this again for responses that Node forgets.
      if (isOver) return
      isOver = true
      finished()
      if (!reply.raw.writableFinished) leaves(request.call)
      answers?.delete(reply)
      // The response was made before the drain, and promised to keep the socket open.
      if (this.closing && answers?.size === 0) socket.destroySoon()
      if (this.#whenAllAreOut && this.running === 0) this.#whenAllAreOut()
    })
  }

  /** Requests without a response. */
  get running(): number {
    let running = 0
    for (const answers of this.#sockets.values()) running += answers.size
    return running
  }

  /** Open sockets. */
  get sockets(): number {
    return this.#sockets.size
  }

  /**
   * Closes a socket after the responses that are still due on it.
   *
   * @returns false if none is due; the socket then stays open
   */
  endAfterAnswers(socket: Socket): boolean {
    const last = this.#lastOn(socket)?.raw
    if (!last) return false
    // A response that waits for earlier ones already has a head, which promises to keep the socket open.
    if (last.headersSent) last.once('close', () => socket.destroySoon())
    // Without keep-alive a response closes its socket: https://nodejs.org/api/http.html#class-httpserverresponse
    else last.shouldKeepAlive = false
    return true
  }

  /** Accepts no more sockets, closes the idle ones, and settles when the calls on the others are answered. */
  async close(): Promise<void> {
    const closed = this.#app?.close()
    // At once: idle sockets need not wait for the app's hooks.
    this.#closeIdle()
    await closed
  }

  #closeIdle(): void {
    for (const [socket, answers] of this.#sockets) if (answers.size === 0) socket.destroy()
  }

  /**
   * Answers every call now, for the end of the process. Upstream calls are given up, and the operation's policy decides
   * the answer. Calls that have not asked tyntec yet are refused.
   *
   * @param done called once, when the responses are out; never if a caller does not read its own
   */
  answerAll(done: () => void): void {
    this.state = 'draining'
    this.#whenAllAreOut = done
    for (const reply of [...this.#sockets.values()].flatMap((answers) => [...answers])) {
      try {
        answerNow(reply)
      } catch {
        // A call that cannot be answered must not keep the others from being answered.
      }
    }
    if (this.running === 0) done()
  }

  #lastOn(socket: Socket): FastifyReply | undefined {
    let last: FastifyReply | undefined
    for (const reply of this.#sockets.get(socket) ?? []) last = reply
    return last
  }
}

/** Gives up the call to tyntec, unless the guards need its answer. */
function leaves(call: Call): void {
  call.givenUp = 'caller-left'
  call.giveUp?.('caller-left', call.answerDecides)
}

function answerNow(reply: FastifyReply): void {
  const { request, sent } = reply
  if (sent) return
  const { call } = request
  if (call.giveUp) {
    call.giveUp('ending')
    return
  }
  // It must not reach tyntec after a response that says that nothing was sent.
  call.givenUp = 'ending'
  respondError(request, reply, errorAnswer('OVERLOADED'))
}

/**
 * Emits `close` on the responses of a closed socket. Of several pipelined requests, Node tells only the first, which
 * owns the socket, and forgets the others. https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js
 * (abortIncoming, onServerResponseClose)
 */
function emitClose(answers: ReadonlySet<FastifyReply>): void {
  for (const { raw } of answers) raw.emit('close')
}
