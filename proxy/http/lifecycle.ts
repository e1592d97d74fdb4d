/**
 * Every request: how the process ends without cutting a call, and without waiting for idle sockets. Node's own closing of idle
 * sockets leaves out those that never sent a byte.
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
    // A caller may half-close its socket behind its request and still want the answer (RFC 9112, 9.6). Node's server would close
    // the other half, too, and the answer would be lost. The property is not documented. It exists since 0.x, is used by Node's own
    // tests (test-http-server.js), and was kept for the modules that use it: https://github.com/nodejs/node/pull/36819
    server.httpAllowHalfOpen = true
    // Node takes a socket for idle once its first response is made, even with pipelined calls still running, and would close it:
    // https://nodejs.org/api/http.html#servercloseidleconnections. What is really idle is known here.
    server.closeIdleConnections = () => this.#closeIdle()
    // A signal that came meanwhile has set the state to draining, which stays.
    server.once('listening', () => {
      if (this.state === 'starting') this.state = 'running'
    })
    app.addHook('preClose', (done) => {
      this.closing = true
      // They have asked tyntec nothing, and the end of their body may never come.
      for (const socket of this.#sockets.keys()) refuseUnfinished(socket, 'OVERLOADED')
      done()
    })
    server.on('connection', (socket: Socket) => {
      const answers = new Set<FastifyReply>()
      this.#sockets.set(socket, answers)
      socket.once('end', () => askWhetherThere(answers))
      socket.once('close', () => {
        this.#sockets.delete(socket)
        setImmediate(tellAll, answers)
      })
    })
    app.addHook('onSend', ({ raw: { socket } }, reply, _payload, done) => {
      if (this.state === 'draining' && this.#lastOn(socket) === reply) {
        // Requests behind it would get no response, so they must not reach tyntec either.
        expectNoMore(socket)
        reply.header('connection', 'close')
      }
      done()
    })
  }

  /**
   * Notes that a request waits for its response.
   *
   * @param finished called once, when the response is out or its caller has left, before anything else comes of that
   */
  follow(request: FastifyRequest, reply: FastifyReply, finished: () => void): void {
    const { socket } = request.raw
    const answers = this.#sockets.get(socket)
    let isOver = false
    answers?.add(reply)
    // One listener for all that waits for the end of a request: they took 2 us of each call, and `once` makes them dearer.
    reply.raw.on('close', () => {
      // Where Node forgets a response, `tellAll` emits it.
      if (isOver) return
      isOver = true
      finished()
      if (!reply.raw.writableFinished) leaves(request.call)
      answers?.delete(reply)
      // Its response was made before the drain, and said that the socket stays open.
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
   * Lets the responses that are still due on a socket go out, and closes it after the last one.
   *
   * @returns false where none is due
   */
  endAfterAnswers(socket: Socket): boolean {
    const last = this.#lastOn(socket)?.raw
    if (!last) return false
    // A response that waits for earlier ones has its head already, which says that the socket stays open.
    if (last.headersSent) last.once('close', () => socket.destroySoon())
    // Without keep-alive a response closes its socket: https://nodejs.org/api/http.html#class-httpserverresponse
    else last.shouldKeepAlive = false
    return true
  }

  /** Accepts no more sockets, closes the idle ones, and settles when the calls on the others are answered. */
  async close(): Promise<void> {
    const closed = this.#app?.close()
    // At once: sockets that never spoke need not wait for the app's hooks.
    this.#closeIdle()
    await closed
  }

  #closeIdle(): void {
    for (const [socket, answers] of this.#sockets) if (answers.size === 0) socket.destroy()
  }

  /**
   * Answers every call now, for the end of the process. Upstream calls are given up, and the operation's policy says what that
   * means. Calls that have not asked tyntec yet are refused.
   *
   * @param done called once, when the responses are out; never where a caller does not take its own
   */
  answerAll(done: () => void): void {
    this.state = 'draining'
    this.#whenAllAreOut = done
    for (const reply of [...this.#sockets.values()].flatMap((answers) => [...answers])) {
      try {
        answerNow(reply)
      } catch {
        // One that cannot be answered must not keep the others from being answered.
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

/** While tyntec is asked, nobody waits for its answer any more, but perhaps the guards. */
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
  // Whatever it waits for, it must not reach tyntec after a response that says that nothing was sent.
  call.givenUp = 'ending'
  respondError(request, reply, errorAnswer('OVERLOADED'))
}

/**
 * Of several pipelined requests only the first has the socket. When it closes, Node tells only the response of that one and forgets
 * the others. https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js (abortIncoming, onServerResponseClose)
 */
function tellAll(answers: ReadonlySet<FastifyReply>): void {
  for (const { raw } of answers) raw.emit('close')
}
