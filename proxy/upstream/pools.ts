/**
 * Upstream: a pool whose sockets are never older than a few minutes. A host name is resolved only when a socket is opened, so under
 * steady load a kept-alive socket would miss a change in DNS for as long as it is in use.
 *
 * The whole pool is replaced, and the old one is closed once its calls have finished. undici's own option, `clientTtl`, can leave a
 * call waiting forever when all sockets are too old: https://github.com/nodejs/undici/issues/5144, fixed only in version 8.
 */
import { buildConnector, type Dispatcher, Pool } from 'undici'
import { passOverContinue } from './interim.ts'

/** ms; longer than any call can take, since UPSTREAM_TIMEOUT_MS has a lower maximum. */
const LONGEST = 120_000

export interface PoolsOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Maximum number of sockets, provided that no more calls than that are in flight. */
  readonly sockets: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
  /** ms after which a socket takes no more calls. */
  readonly maxAge: number
}

export class Pools {
  readonly #open: () => Pool
  readonly #maxAge: number
  #pool: Pool
  #openedAt = performance.now()
  /** Pools that only finish their calls, and when each was replaced: ms on the clock of `performance.now()`. */
  readonly #old = new Map<Pool, number>()

  constructor({ origin, sockets, connectTimeout, maxAge }: PoolsOptions) {
    // One connector for all pools, because it caches the TLS sessions. Verification is set explicitly: a default that disabled it
    // has been a vulnerability before (CVE-2026-107318 in reply-from).
    const connector = buildConnector({ rejectUnauthorized: true, timeout: connectTimeout })
    const connect: buildConnector.connector = (where, done) =>
      connector(where, (...made) => {
        if (made[1]) passOverContinue(made[1])
        done(...made)
      })
    this.#open = () =>
      new Pool(origin, {
        connections: sockets,
        pipelining: 1,
        // The call's deadline covers both; undici's defaults are 300 s each.
        headersTimeout: 0,
        bodyTimeout: 0,
        maxHeaderSize: 16_384,
        allowH2: false,
        connect
      })
    this.#maxAge = maxAge
    this.#pool = this.#open()
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    const now = performance.now()
    if (now - this.#openedAt > this.#maxAge) this.#replace(now)
    this.#pool.dispatch(options, handler)
  }

  /** Open sockets, including those of replaced pools. */
  get connections(): number {
    return [this.#pool, ...this.#old.keys()].reduce((sum, { stats }) => sum + stats.connected, 0)
  }

  /** Closes all sockets. */
  async destroy(): Promise<void> {
    await Promise.all([this.#pool, ...this.#old.keys()].map((pool) => pool.destroy()))
  }

  /** Replaces the pool. Old and new together carry no more calls than before, and so open no more sockets. */
  #replace(now: number): void {
    for (const [pool, since] of this.#old) {
      if (now - since < LONGEST) continue
      // All of its calls have passed their deadline, so whatever is left is stuck.
      this.#old.delete(pool)
      void pool.destroy()
    }
    const old = this.#pool
    const forget = () => this.#old.delete(old)
    this.#old.set(old, now)
    old.close().then(forget, forget)
    this.#pool = this.#open()
    this.#openedAt = now
  }
}
