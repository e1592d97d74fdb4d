/**
 * Upstream: one call to tyntec, made once. It collects the small answers into values instead of streams, keeps one
 * deadline over connecting, headers, body and decoding, and turns every fault into a value, because an exception in a
 * callback of the HTTP client would end the process. Nothing is ever repeated: no retry, no redirect, no cache.
 */
import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, Pool } from 'undici'
import type { Answer, Fault, GivenUp, UpstreamResult } from './answer.ts'
import { decode, MAX_BODY, parseBody } from './body.ts'

export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path and query, already encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** When to give up: ms on the clock of `performance.now()`. */
  readonly deadline: number
}

/** Gives up a call, whose result is then a fault for this reason. Does nothing once the call has come to something. */
export type GiveUp = (reason: GivenUp) => void

export interface UpstreamOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Connections at most; a call beyond them is refused, not queued. */
  readonly connections: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
}

export interface Upstream {
  /**
   * Makes one call. Never throws: faults are values. A callback and not a promise: promises through three layers stood
   * out in the profile of a call.
   *
   * @param done called once, never before this returns: in the turn of a request's head Node has not read it to its end, and
   *   the plugin would close the connection behind an answer
   */
  call(call: UpstreamCall, done: (result: UpstreamResult) => void): GiveUp
  /** Ends all connections. */
  close(): Promise<void>
}

/** Opens the pool of connections to tyntec; none is made before the first call. */
export function connectUpstream({ origin, connections, connectTimeout }: UpstreamOptions): Upstream {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    // The deadline of the call covers both; the client's own defaults are 300 s each.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16_384,
    allowH2: false,
    // Said outright: a default that turned verification off has been the hole before (CVE-2026-107318 in reply-from).
    connect: { rejectUnauthorized: true, timeout: connectTimeout }
  })
  let inFlight = 0

  return {
    call({ method, path, headers, deadline }, done) {
      if (inFlight >= connections) {
        queueMicrotask(() => done({ kind: 'fault', reason: 'overloaded', sent: false }))
        return () => {}
      }
      inFlight++
      const collector = new Collector(deadline, (result) => {
        inFlight--
        done(result)
      })
      pool.dispatch({ path, method, headers }, collector)
      return collector.giveUp
    },
    close: () => pool.destroy()
  }
}

/** Codes of Node and OpenSSL for a certificate that does not verify: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const ABOUT_A_CERTIFICATE = /CERT|SIGNATURE|ISSUER|CRL|SELF_SIGNED|ALTNAME|UNABLE_TO/

/** Collects one answer. Settles once; whatever undici reports after that is ignored. */
class Collector implements Dispatcher.DispatchHandler {
  #settle: ((result: UpstreamResult) => void) | undefined
  #controller: Dispatcher.DispatchController | undefined
  #timer: NodeJS.Timeout
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #chunks: Buffer[] = []
  #size = 0

  constructor(deadline: number, settle: (result: UpstreamResult) => void) {
    this.#settle = settle
    this.#timer = setTimeout(() => this.#fail('too-slow'), Math.max(0, deadline - performance.now()))
  }

  readonly giveUp: GiveUp = (reason) => this.#fail(reason)

  /** Called when the request is about to be written: from here on it counts as sent. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (!this.#settle) controller.abort(new Error('the call is over'))
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length
    if (this.#size > MAX_BODY) this.#fail('broken')
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    const bytes = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks)
    const coding = String(this.#headers['content-encoding'] ?? 'identity').toLowerCase()
    if (coding === 'identity' || bytes.length === 0) this.#succeed(bytes)
    else
      decode(bytes, coding).then(
        (decoded) => this.#succeed(decoded),
        () => this.#fail('broken')
      )
  }

  /** Also reached when the connection could not be made: then `onRequestStart` never was. */
  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    if (this.#controller) this.#fail('broken')
    else this.#fail(ABOUT_A_CERTIFICATE.test(error.code ?? '') ? 'untrusted' : 'unreachable')
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

  #fail(reason: Fault['reason']): void {
    if (!this.#settle) return
    const sent = this.#controller !== undefined
    // A connection that is still opening when time is up has sent nothing yet.
    this.#finish({ kind: 'fault', reason: reason === 'too-slow' && !sent ? 'unreachable' : reason, sent })
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
