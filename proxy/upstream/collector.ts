/**
 * Upstream: collects the answer to one call into a value, under one deadline for connecting, headers, body and decoding.
 *
 * Bytes that wait in the socket are read before the deadline counts. After a pause of the process (SIGSTOP, a frozen VM) every
 * timer is due, and Node runs timers before it reads: https://nodejs.org/learn/asynchronous-work/event-loop-timers-and-nexttick
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { GiveUp } from '../call.ts'
import type { Answer, Fault, UpstreamResult } from './answer.ts'
import { decode, MAX_BODY, parseBody } from './body.ts'

export interface Clocks {
  /** When to give up: ms on the clock of `performance.now()`. */
  readonly deadline: number
  /** ms for connecting, as measured by undici. */
  readonly connectTimeout: number
}

/** ms. A timer that fires later than this shows that the process was paused, and says nothing about tyntec. */
const LATE = 500

/** ms by which undici's own timers may be late: https://github.com/nodejs/undici/blob/v7.30.2/lib/util/timers.js */
const COARSE = 1_000

/** ms for decompressing, in a thread pool, a body that arrived at the last moment. */
const DECODING = 500

/** Error codes of Node and OpenSSL for a certificate that does not verify: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const ABOUT_A_CERTIFICATE = /CERT|SIGNATURE|ISSUER|CRL|SELF_SIGNED|ALTNAME|UNABLE_TO/

/** Settles once; later events from undici are ignored. */
export class Collector implements Dispatcher.DispatchHandler {
  #settle: ((result: UpstreamResult) => void) | undefined
  #controller: Dispatcher.DispatchController | undefined
  #timer: NodeJS.Timeout
  readonly #connectingIsLateAt: number
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #chunks: Buffer[] = []
  #size = 0
  #complete = false

  constructor({ deadline, connectTimeout }: Clocks, settle: (result: UpstreamResult) => void) {
    const now = performance.now()
    this.#settle = settle
    this.#connectingIsLateAt = now + connectTimeout + COARSE + LATE
    this.#timer = setTimeout(() => this.#timeIsUp(performance.now() > deadline + LATE), Math.max(0, deadline - now))
  }

  readonly giveUp: GiveUp = (reason, unlessSent = false) => {
    if (!unlessSent || !this.#controller) this.#fail(reason)
  }

  /** Called when the request is about to be written. From here on it counts as sent. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (!this.#settle) controller.abort(new Error('the call is over'))
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // An interim response (1xx) is not the answer (RFC 9110, 15.2).
    if (status < 200) return
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > MAX_BODY) this.#fail('broken')
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#complete = true
    const bytes = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks)
    const coding = String(this.#headers['content-encoding'] ?? 'identity').toLowerCase()
    if (coding === 'identity' || bytes.length === 0) this.#succeed(bytes)
    else
      decode(bytes, coding).then(
        (decoded) => this.#succeed(decoded),
        () => this.#fail('broken')
      )
  }

  /** Also called when no socket could be opened; `onRequestStart` was not called then. */
  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    if (this.#controller) this.#fail('broken')
    else if (ABOUT_A_CERTIFICATE.test(error.code ?? '')) this.#fail('untrusted', false, error.code)
    else this.#fail('unreachable', performance.now() > this.#connectingIsLateAt)
  }

  #timeIsUp(late: boolean): void {
    // While the socket is still opening, nothing was sent, and nothing must be sent any more.
    if (this.#controller) this.#readFirst(late)
    else this.#fail('unreachable', late)
  }

  /** Looks again as long as each turn of the event loop brings more of the answer. MAX_BODY bounds that. */
  #readFirst(late: boolean): void {
    const heard = this.#status + this.#size
    setImmediate(() => {
      if (!this.#settle) return
      if (this.#complete) this.#timer = setTimeout(() => this.#fail('too-slow', late), DECODING)
      else if (this.#status + this.#size > heard) this.#readFirst(late)
      else this.#fail('too-slow', late)
    })
  }

  #succeed(bytes: Buffer): void {
    const retryAfter = this.#headers['retry-after'] ?? ''
    this.#finish({
      kind: 'answer',
      status: this.#status,
      body: parseBody(bytes, this.#headers['content-type'] ?? ''),
      challenge: this.#headers['www-authenticate'] !== undefined,
      retryAfter: /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : undefined
    } satisfies Answer)
  }

  #fail(reason: Fault['reason'], late = false, code?: string): void {
    if (!this.#settle) return
    this.#finish({ kind: 'fault', reason, sent: this.#controller !== undefined, late, code })
    this.#controller?.abort(new Error('the call is over'))
  }

  #finish(result: UpstreamResult): void {
    const settle = this.#settle
    if (!settle) return
    this.#settle = undefined
    clearTimeout(this.#timer)
    settle(result)
  }
}
